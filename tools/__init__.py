"""What `make check` and `make release` run; no part of the program."""
