"""Accounts of what was done to a document, for people."""
