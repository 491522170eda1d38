"""A server that speaks the providers' protocols over real HTTP. It proves plumbing, never quality."""
