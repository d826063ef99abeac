"""Alembic's entry: runs the migrations on the connection that `lib.store.migrate` hands over."""

from alembic import context

from lib.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
