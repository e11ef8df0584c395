from medspiller.documents.minutes.pdf import Agreed, Paper, Signed, render_pdf

__all__ = ["Agreed", "Paper", "Signed", "render_pdf"]
