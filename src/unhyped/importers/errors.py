"""Why a file can't be imported, and what to do instead. The docstring of each class is its message."""

from __future__ import annotations

from unhyped.domain.errors import InvalidInput, UnhypedError


class ImportCancelled(UnhypedError):
    """The import was cancelled. Nothing was added."""


class FileRefused(UnhypedError):
    """Base of everything that keeps a whole file from being read."""


class FileMissing(FileRefused):
    """We can’t find “{name}”. Check where it is and choose it again."""


class FolderEmpty(FileRefused):
    """The folder “{name}” has no files. Choose the folder you unpacked your export into."""


class FolderTooLarge(FileRefused):
    """The folder “{name}” has far more in it than one export. Choose the export’s own folder."""


class NothingKnownInside(FileRefused):
    """“{name}” has no export we can read. Inside we found {inside}. Try choosing just one of those."""


class SeveralTables(FileRefused):
    """“{name}” has several files we could read: {inside}. Choose just one (unpack a ZIP first)."""


class PackedFileInside(FileRefused):
    """“{name}” has another packed file inside. Unpack it, then choose “{inside}”."""


class PackedFileDamaged(FileRefused):
    """“{name}” is damaged or didn’t finish downloading. Download it again."""


class PackedFileEmpty(FileRefused):
    """“{name}” is a packed file, but it’s empty. Download it again."""


class PackedFileWithPassword(FileRefused):
    """“{name}” is locked with a password. Unpack it with the password, then choose the folder."""


class PackedFileSuspicious(FileRefused):
    """“{name}” would unpack to far more than any export, so we didn’t read it. Download it again."""


class FileUnreadable(FileRefused):
    """We couldn’t read “{name}”: {why}. Copy it to your own folder and choose the copy."""


class FileEmpty(FileRefused):
    """“{name}” is empty. Download or export it again."""


class FileTooLarge(FileRefused):
    """“{name}” is larger than {limit} megabytes. Split it into smaller files and import them one by one."""


class NotATable(FileRefused):
    """“{name}” isn’t a table. Choose a CSV file, an .xlsx workbook or an export from Unhyped."""


class SpreadsheetGiven(FileRefused):
    """“{name}” is a kind of spreadsheet we can’t read. Save it as .xlsx or CSV, then import that."""


class SpreadsheetWithPassword(FileRefused):
    """“{name}” is locked with a password. Open it, save a copy without one and import the copy."""


class OnlyHiddenSheets(FileRefused):
    """“{name}” has its table on the hidden sheet “{sheet}”. Show that sheet, save it and import it again."""


class SpreadsheetDamaged(FileRefused):
    """“{name}” is a workbook we can’t read to the end. Open it and save it as CSV, then import that."""


class SpreadsheetSuspicious(FileRefused):
    """“{name}” isn’t built like a list of purchases, so we didn’t read it. Save it as CSV instead."""


class PdfGiven(FileRefused):
    """“{name}” is a PDF. Look for a CSV download where you got it, or type the purchases in with Add."""


class PackedFileGiven(FileRefused):
    """“{name}” is packed in a way we can’t read. Unpack it, then choose the folder or a file in it."""


class DatabaseGiven(FileRefused):
    """“{name}” is another program’s database. Export a CSV file from that program and import that."""


class OwnFileGiven(FileRefused):
    """“{name}” is an Unhyped file. Open it instead, or export it as JSON and import that."""


class BankFormatGiven(FileRefused):
    """“{name}” is a {format} file, which we can’t read. Choose CSV when you download it from your bank."""


class WebPageGiven(FileRefused):
    """“{name}” is a web page. Download the table as CSV instead of saving the page."""


class JsonUnknown(FileRefused):
    """“{name}” is JSON we don’t know. Choose a table or an export from TikTok, Amazon or Unhyped."""


class JsonDamaged(FileRefused):
    """“{name}” is damaged at line {line}: {why}. Export it again, or import a backup of it."""


class JsonFromNewerVersion(FileRefused):
    """“{name}” comes from a newer version of Unhyped. Update Unhyped, then import it."""


class AmazonFileWithoutOrders(FileRefused):
    """“{name}” is Amazon’s list of {what}. Choose the whole ZIP or folder, or its Order History.csv."""


class NothingPasted(FileRefused):
    """There’s no text here yet. Copy your list, then paste it."""


class PastedTooLong(FileRefused):
    """The text has more than {limit} characters. Save it as a file and import that."""


class SellerReportGiven(FileRefused):
    """“{name}” lists what a shop sold on {shop}. Import your own order history instead."""


class LineTooLong(FileRefused):
    """“{name}” has a line of over {limit} characters, so it isn’t a table. Export it again as CSV."""


class QuoteNeverClosed(FileRefused):
    """“{name}” has a quotation mark near line {line} that never closes. Close it or export it again."""


class QuoteClosesLater(FileRefused):
    """“{name}” has a quotation mark in line {line} that hides the rows up to line {last}. Remove it there."""


class TooManyColumns(FileRefused):
    """“{name}” has {columns} columns, and we can read {limit} at most. Remove those you don’t need."""


class TooManyRows(FileRefused):
    """“{name}” has more than {limit} rows. Split it into smaller files and import them one by one."""


class TooMuchAtOnce(FileRefused):
    """“{name}” is too big to read at once. Split it and import the parts one by one."""


class NoHeaderRow(FileRefused):
    """“{name}” has no column names. Add a first line such as: name,price,date,shop."""


class NotAList(NoHeaderRow):
    """“{name}” is neither a table nor a list. Write one purchase per line, such as: leggings 34.99 Amazon."""


class NoRows(FileRefused):
    """“{name}” has column names but no rows. Export it again with a longer period."""


class MappingDoesNotFit(FileRefused):
    """{why} The columns you chose don’t fit “{name}” yet."""


class PresetUnreadable(FileRefused):
    """“{name}” isn’t a column preset. Ask for the file again, or choose the columns and save your own."""


class PresetFromNewerVersion(FileRefused):
    """“{name}” comes from a newer version of Unhyped. Update Unhyped, then load it."""


class PresetNeedsName(InvalidInput):
    """Give the preset a name, such as the shop or bank its files come from."""


class PresetNeedsHeadings(InvalidInput):
    """A preset needs column names, but this file has none. Add a first line with names."""


class PresetDoesNotFit(FileRefused):
    """The preset “{preset}” doesn’t fit “{name}”, which has no column “{column}”."""


class DirectionUnknown(InvalidInput):
    """We don’t know whether “{text}” means money in or out. Write “in” or “out” in that cell."""


class RowTooWide(InvalidInput):
    """This row has {cells} cells but the header has {columns}. Put quotes around texts with separators."""
