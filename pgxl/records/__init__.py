"""Records: forms and findings as bytes, and back exactly as they were.

A record travels from a worker process to the one that adds up, and rests in the state file of a
run. It is data only: lists, texts and numbers as JSON, compressed. Reading one runs no code and
makes nothing but the values that are named here, whoever may have written it.
"""
