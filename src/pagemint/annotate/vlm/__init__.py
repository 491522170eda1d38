"""A vision-language model as writer: what is asked, in which words, and how its answers are read."""
