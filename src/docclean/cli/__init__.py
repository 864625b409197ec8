"""The `docclean` command: one module a sub-command."""
