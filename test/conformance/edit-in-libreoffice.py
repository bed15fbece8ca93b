"""Edits Word files in a running LibreOffice as hands at a keyboard do: the cursor at the end of a
paragraph, Enter, text; or a further row of a table. Reads the job as JSON on stdin; saves each file
as DOCX and as PDF."""

import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def named(name, value):
    prop = PropertyValue()
    prop.Name, prop.Value = name, value
    return prop


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def paragraphs(text):
    """All paragraphs of a text, those in cells of tables included."""
    portions = text.createEnumeration()
    while portions.hasMoreElements():
        portion = portions.nextElement()
        if portion.supportsService("com.sun.star.text.Paragraph"):
            yield portion
        else:
            for name in portion.getCellNames():
                yield from paragraphs(portion.getCellByName(name))


def edit(document, dispatcher, wanted):
    frame = document.CurrentController.Frame
    cursor = document.CurrentController.ViewCursor

    def press(command, *arguments):
        dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, arguments)

    for one in wanted:
        found = [each for each in paragraphs(document.Text) if each.String.lstrip().startswith(one["after"])]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} paragraphs begin with {one['after']}")
        cursor.gotoRange(found[0].End, False)
        if "row" in one:
            table, below = cursor.TextTable, int(cursor.Cell.CellName[1:]) + 1
            press("InsertRowsAfter")
            for index, text in enumerate(one["row"]):
                cursor.gotoRange(table.getCellByName(f"{chr(65 + index)}{below}").Start, False)
                press("InsertText", named("Text", text))
            continue
        for line in one["lines"]:
            press("InsertPara")
            if "style" in one:
                press("StyleApply", named("Style", one["style"]), named("FamilyName", "ParagraphStyles"))
            for index, part in enumerate(line.split("\n")):
                if index > 0:
                    press("InsertLinebreak")
                press("InsertText", named("Text", part))


def main():
    job = json.load(sys.stdin)
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={job['profile']}", "--headless", "--norestore",
         f"--accept=pipe,name={job['pipe']};urp;"],
        stderr=subprocess.DEVNULL,
    )
    try:
        context = connect(job["pipe"])
        create = context.ServiceManager.createInstanceWithContext
        desktop = create("com.sun.star.frame.Desktop", context)
        dispatcher = create("com.sun.star.frame.DispatchHelper", context)
        for one in job["documents"]:
            opened = desktop.loadComponentFromURL(one["open"], "_blank", 0, ())
            edit(opened, dispatcher, one["edits"])
            opened.storeToURL(one["docx"], (named("FilterName", "MS Word 2007 XML"),))
            opened.storeToURL(one["pdf"], (named("FilterName", "writer_pdf_Export"),))
            opened.close(True)
        desktop.terminate()
        office.wait(60)
    finally:
        office.kill()


main()
