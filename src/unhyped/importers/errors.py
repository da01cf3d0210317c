"""Why a file can't be imported, and what to do instead. The docstring of each class is its message."""

from __future__ import annotations

from unhyped.domain.errors import InvalidInput, UnhypedError


class ImportCancelled(UnhypedError):
    """The import was cancelled. Nothing was added."""


class FileRefused(UnhypedError):
    """Base of everything that keeps a whole file from being read."""


class FileMissing(FileRefused):
    """There is no file “{name}”. Check where it is and choose it again."""


class FolderEmpty(FileRefused):
    """The folder “{name}” has no files. Choose the folder that your export was unpacked into."""


class FolderTooLarge(FileRefused):
    """The folder “{name}” holds far more than one export does. Choose the folder of the export itself."""


class NothingKnownInside(FileRefused):
    """“{name}” holds no export that can be read. Inside: {inside}. Choose one file to import it alone."""


class PackedFileInside(FileRefused):
    """“{name}” holds another packed file. Unpack it once, then choose “{inside}”."""


class PackedFileDamaged(FileRefused):
    """“{name}” is damaged or was not downloaded to its end. Download it again."""


class PackedFileEmpty(FileRefused):
    """“{name}” is a packed file with nothing in it. Download it again."""


class PackedFileWithPassword(FileRefused):
    """“{name}” is locked with a password. Unpack it with the password, then choose the folder."""


class PackedFileSuspicious(FileRefused):
    """“{name}” would unpack to far more than an export holds, so it was not read. Download it again."""


class FileUnreadable(FileRefused):
    """“{name}” could not be read: {why}. Copy it to your own folder and choose the copy."""


class FileEmpty(FileRefused):
    """“{name}” is empty. Download or export it again."""


class FileTooLarge(FileRefused):
    """“{name}” has more than {limit} megabytes. Split it into smaller files and import them one by one."""


class NotATable(FileRefused):
    """“{name}” is not a table. CSV files, .xlsx workbooks and Unhyped’s own exports can be imported."""


class SpreadsheetGiven(FileRefused):
    """“{name}” is a spreadsheet of a kind that can’t be read. Save it as .xlsx or CSV, then import that."""


class SpreadsheetWithPassword(FileRefused):
    """“{name}” is locked with a password. Save a copy without one in its program, then import the copy."""


class SpreadsheetDamaged(FileRefused):
    """“{name}” is a workbook that can’t be read to its end. Open it in its program and save it as CSV."""


class SpreadsheetSuspicious(FileRefused):
    """“{name}” is built in a way no list of purchases is, so it was not read. Save it as CSV instead."""


class PdfGiven(FileRefused):
    """“{name}” is a PDF. Look for a CSV download where you got it, or type the purchases in with Add."""


class PackedFileGiven(FileRefused):
    """“{name}” is packed in a way that can’t be read. Unpack it, then choose the folder or a file in it."""


class DatabaseGiven(FileRefused):
    """“{name}” is a database, not a file to import. If it is a purchases file, open it with “Open file”."""


class BankFormatGiven(FileRefused):
    """“{name}” is a {format} file. Only CSV can be read: choose CSV where your bank offers the download."""


class WebPageGiven(FileRefused):
    """“{name}” is a web page. Download the table as CSV instead of saving the page."""


class JsonUnknown(FileRefused):
    """“{name}” is JSON of an unknown kind. Choose an export of TikTok, Amazon or Unhyped, or a table."""


class JsonDamaged(FileRefused):
    """“{name}” is damaged at line {line}: {why}. Export it again, or import a backup of it."""


class JsonFromNewerVersion(FileRefused):
    """“{name}” was written by a newer version of Unhyped. Update the program, then import it."""


class AmazonFileWithoutOrders(FileRefused):
    """“{name}” is Amazon’s list of {what}. Choose the whole ZIP or folder, or its Order History.csv."""


class NothingPasted(FileRefused):
    """There is no text to read. Copy your list first, then paste it."""


class PastedTooLong(FileRefused):
    """The text has more than {limit} characters. Save it as a file and import that."""


class SellerReportGiven(FileRefused):
    """“{name}” lists what a shop sold on {shop}. Import what you bought: your own order history."""


class LineTooLong(FileRefused):
    """A line of “{name}” has more than {limit} characters, so it is no table. Export it again as CSV."""


class QuoteNeverClosed(FileRefused):
    """In “{name}” a quotation mark opened near line {line} is never closed. Close it or export it again."""


class TooManyColumns(FileRefused):
    """“{name}” has {columns} columns; at most {limit} can be read. Remove the columns you don’t need."""


class TooManyRows(FileRefused):
    """“{name}” has more than {limit} rows. Split it into smaller files and import them one by one."""


class TooMuchAtOnce(FileRefused):
    """“{name}” holds more rows and text than fit into memory at once. Split it and import the parts."""


class NoHeaderRow(FileRefused):
    """“{name}” has no row that names its columns. Add a first line such as: name,price,date,shop."""


class NoRows(FileRefused):
    """“{name}” names its columns but has no rows below them. Export it again with a longer period."""


class MappingDoesNotFit(FileRefused):
    """The columns chosen for “{name}” don’t fit: {why}. Choose again which column means what."""


class PresetUnreadable(FileRefused):
    """“{name}” is no preset of columns. Ask for the file again, or choose the columns and save your own."""


class PresetFromNewerVersion(FileRefused):
    """“{name}” was made by a newer version of Unhyped. Update the program, then load it."""


class PresetNeedsName(InvalidInput):
    """A preset needs a name. Call it after the shop or bank whose files it is for."""


class PresetNeedsHeadings(InvalidInput):
    """A preset goes by what columns are called, but these have no names. Add a first line with names."""


class PresetDoesNotFit(FileRefused):
    """The preset “{preset}” doesn’t fit “{name}”: it has no column “{column}”."""


class RowTooWide(InvalidInput):
    """The row has {cells} cells, the header {columns}. Put quotes around texts that hold a separator."""
