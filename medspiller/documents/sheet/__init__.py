"""A leader's own page of the leadership framework as PDF and DOCX, and a filled DOCX read back and compared.

Import from the modules: `model`, `pdf`, `docx_write`, `docx_read`, `compare`, `messages`.
"""
