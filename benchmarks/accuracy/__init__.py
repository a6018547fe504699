"""How right what is read is, measured on texts and pictures that were made without the readers."""
