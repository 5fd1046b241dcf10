"""Asks for a password on the terminal, without echo."""

import getpass

print("got", getpass.getpass("Password: ", None))
