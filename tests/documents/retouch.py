"""LibreOffice opens a Word template, changes it as a person would, and saves it: `retouch.py IN.docx OUT.docx`.

Run by the system's python3, which has `uno`. A paragraph with a field is added, the first one is set in italics, the
page gets another margin.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from office import Running, desktop


def main(source: str, target: str) -> None:
    with Running() as context:
        retouch(context, source, target)


def retouch(context, source: str, target: str) -> None:
    import uno
    from com.sun.star.awt.FontSlant import ITALIC
    from com.sun.star.beans import PropertyValue
    from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

    def value(name, what):
        out = PropertyValue()
        out.Name, out.Value = name, what
        return out

    def url(path):
        return uno.systemPathToFileUrl(os.path.abspath(path))

    document = desktop(context).loadComponentFromURL(url(source), "_blank", 0, (value("Hidden", True),))
    text = document.Text
    text.createEnumeration().nextElement().CharPosture = ITALIC
    text.insertControlCharacter(text.End, PARAGRAPH_BREAK, False)
    text.insertString(text.End, "Printed by the house: {{ short }}", False)
    pages = document.StyleFamilies.getByName("PageStyles")
    for name in pages.ElementNames:
        if pages.getByName(name).isInUse():
            pages.getByName(name).LeftMargin = 3200
    document.storeToURL(url(target), (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
