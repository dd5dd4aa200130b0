"""Archives: zip, tar, compressed files, WARC and WACZ."""
