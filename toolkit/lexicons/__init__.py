"""The words of the field as data files, and the module that loads and checks them."""
