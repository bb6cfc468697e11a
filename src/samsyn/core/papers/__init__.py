"""Documents that leave the house: the same paper as PDF and as a Word file.

    paper = Paper(title="Avtal", language="sv", parts=(Heading("1. Parter"), Paragraph("Kommunen och …")))
    to_pdf(paper), to_docx(paper)

Pure: no Django, no clock, no active language. Every text is data. It comes out as it went in, whatever it holds.
"""

from samsyn.core.papers.document import Bullets, Facts, Heading, Paper, Paragraph, Part, Rows
from samsyn.core.papers.pdf import to_pdf
from samsyn.core.papers.word import to_docx

__all__ = ["Bullets", "Facts", "Heading", "Paper", "Paragraph", "Part", "Rows", "to_docx", "to_pdf"]
