"""The desk: a dossier in a browser, and the same as JSON over HTTP. Nothing is fetched from elsewhere."""
