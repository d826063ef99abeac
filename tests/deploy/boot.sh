#!/bin/sh
# Boots a real systemd with the units of deploy/systemd, sealed off from the machine: processes, mounts, network and names of its
# own, every file over a layer in memory. As root, in namespaces:
#   unshare --mount --pid --fork --cgroup --ipc --net --uts --kill-child sh tests/deploy/boot.sh REPOSITORY
# Commands are run in it with `nsenter` at that process. The store is a SQLite of its own, no login is configured.
set -eu
repo=$1
mount --make-rprivate /
over=$(mktemp -d)
mount -t tmpfs tmpfs "$over"
mkdir "$over/upper" "$over/work" "$over/root" "$over/upper-program" "$over/work-program"
root=$over/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$over/upper,workdir=$over/work" "$root"
mount -t proc proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"

mkdir -p "$root/srv/maalbar" "$root/etc/maalbar" "$root/etc/sysusers.d" "$root/var/backups/maalbar" "$root/opt/python"
mount -t overlay overlay -o "lowerdir=$repo,upperdir=$over/upper-program,workdir=$over/work-program" "$root/srv/maalbar"
# An interpreter in somebody's home is out of the service's reach: the program gets it at a place of its own.
python=$(readlink -f "$repo/.venv/bin/python")
mount --bind "$(dirname "$(dirname "$python")")" "$root/opt/python"
ln -sfn "/opt/python/bin/$(basename "$python")" "$root/srv/maalbar/.venv/bin/python3"
sed -i 's|^home = .*|home = /opt/python/bin|' "$root/srv/maalbar/.venv/pyvenv.cfg"

# Only our units: what a system does when it starts (cleaning /tmp, setting kernel parameters) is not wanted here.
rm -rf "$root"/lib/systemd/system/*.target.wants "$root"/etc/systemd/system/*.wants
cp "$repo"/deploy/systemd/*.service "$repo"/deploy/systemd/*.timer "$root/etc/systemd/system/"
printf '[Unit]\nDefaultDependencies=no\n' >"$root/etc/systemd/system/bare.target"
cp "$repo/deploy/systemd/maalbar.sysusers.conf" "$root/etc/sysusers.d/maalbar.conf"
cp "$repo/data/organisation.toml" "$root/etc/maalbar/"
sed -e 's|^MAALBAR_DATABASE_URL=.*|MAALBAR_DATABASE_URL=sqlite:////var/lib/maalbar/store.sqlite3|' -e '/^MAALBAR_ACCESS/d' \
  "$repo/deploy/systemd/maalbar.env" >"$root/etc/maalbar/maalbar.env"
echo LD_LIBRARY_PATH=/opt/python/lib >>"$root/etc/maalbar/maalbar.env"

ip link set lo up
mkdir "$root/old"
cd "$root"
pivot_root . old
umount -l /old
systemd-sysusers /etc/sysusers.d/maalbar.conf
chown root:maalbar /etc/maalbar/maalbar.env
chmod 0640 /etc/maalbar/maalbar.env
chown maalbar:maalbar /var/backups/maalbar
chmod 0700 /var/backups/maalbar
export container=unshare
exec /lib/systemd/systemd --unit=bare.target --log-target=console
