"""How days and times are written in each language: "26. november 2026" and "26 November 2026"."""
