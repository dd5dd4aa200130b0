"""A Model Context Protocol server: an assistant asks a dossier and is answered with verbatim evidence."""
