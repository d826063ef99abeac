"""Adgang: who I am, what I may do, and for administrators who else has signed in."""

from lib.ui import access, state

visit = state.visit()
access.myself(visit)
access.everybody(visit)
access.rights(visit)
