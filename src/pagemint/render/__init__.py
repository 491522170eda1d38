"""Documents to pages: images, text with word boxes, hashes, kinds. Runs in worker processes; see design/render.md."""
