"""Names of keys, columns, labels and files that are public knowledge: only these are shown unchanged.

They come from the formats of known exports. Only add words that reveal nothing about anyone.
"""

from __future__ import annotations

from typing import Final

from unhyped.domain.cells import HEADER
from unhyped.importers.header import normal

_TIKTOK: Final = """
Activity; Your Activity; App Settings; Ads and data; Direct Message; Direct Messages; Comment; Comments;
Video; Videos; Post; Posts; Profile; Profile And Settings; Profile Information; Profile Info;
Profile Map; TikTok Shop; TikTok Shopping; TikTok Live; Likes and Favorites; Purchases; Purchase History;
Income+ Wallet; Income Plus Wallet Transactions; Income Plus Wallet Transaction; Location Review; Poll;
AI-Moji; Tako; Watch History; Video Browsing History; Browsing History; VideoList; Search History;
Searches; SearchList; Like List; ItemFavoriteList; Favorite Videos; Favourite Videos; FavoriteVideoList;
Favorite Collection; FavoriteCollectionList; Favorite Comment; FavoriteCommentList; Favorite Effects;
FavoriteEffectsList; Favorite Hashtags; FavoriteHashtagList; Favorite Sounds; FavoriteSoundList;
Share History; ShareHistoryList; Reposts; RepostList; Hashtag; HashtagList; HashtagName; HashtagLink;
Follower; Follower List; FansList; Following; Following List; Ads Visit History; AdsVisitHistoryList;
Off TikTok Activity; OffTikTokActivityDataList; Usage Data From Third-Party Apps And Websites;
UsageDataList; Ad Interests; AdInterestCategories; Instant Form Ads Responses;
InstantFormAdsResponsesList; Ads Based On Data Received From Partners; DataPartnerList; Settings;
SettingsMap; Interests; App; IsFastLane; Status; StatusList; Login History; LoginHistoryList; SendGifts;
BuyGifts; Coin Purchase History; CoinPurchaseHistoryList; CoinAmount; GiftAmount; Transaction History;
TransactionsList; TransactionsHistoryList; Order History; OrderHistories; Order; Orders; OrderList;
Product Browsing History; ProductBrowsingHistories; Shopping Cart List; Shopping Cart; ShoppingCart;
TikTokFavoriteItem; TikTokFavoriteItemResult; TikTokFavoriteItemList; Favorite Item; Favourite Item;
FavoriteItems; Vouchers; Communication With Shops; Communication History; CommunicationHistories;
Saved Address Information; SavedAddress; Current Payment Information; PayCard; Customer Support History;
CustomerSupportHistories; Order Dispute History; OrderDisputeHistories; Product Reviews;
Product Review History; ProductReviewHistories; Returns and Refunds History; Return and Refund History;
ReturnAndRefundHistories; Watch Live History; WatchLiveMap; Watch Live Settings; WatchLiveSettings;
Go Live History; GoLiveList; Go Live Settings; Chat History; ChatHistory; Group Chat; GroupChat;
Tako Chat History; Most Recent Location Data; LocationData; Block; Block List; BlockList; CommentsList;
Recently Deleted Posts; PostList; VideoId; Autofill; Contacts; Device; Devices; Date; Time; TimeStamp;
CreateTime; Create Date; Link; VideoLink; Video Link; Url; Title; SearchTerm; Search Term; SharedContent;
Shared Content; Method; UserName; AdTitle; AdLink; Ad Title; Ad Link; Ad Link History; Ads Link History;
Source; Event; FavoriteCollection; WatchTime; CommentTime; CommentContent; RawTime; Questions; photo;
browsing_date; Browsing Date; shop_name; Shop Name; product_name; Product Name; SkuCount; Product; Shop;
Shops; ReceivedDate; VoucherId; CostType; VoucherName; VoucherText; Date Received; Voucher Id;
Voucher Name; Voucher Status; Discount Details; send_time; direction; content; receiver_name;
masked_phone_number; adress_info; order_date; order_status; total_price; Products; variation_name;
quantity; TotalPrice; ProductName; Order date; Order number; Order status; Product information;
Total price (including shipping fee); Creation date; Name; Type; Price; IP; DeviceModel; DeviceSystem;
NetworkType; Carrier; birthDate; emailAddress; telephoneNumber; bioDescription; likesReceived;
profilePhoto; profileVideo; PlatformInfo; Likes; WhoCanView; AllowComments; AllowStitches; AllowDuets;
Location; Sound; user_data; user_data_tiktok; user_data_lemon8; TikTok
"""
_TIKTOK_DUTCH: Final = """
Kijkgeschiedenis; Likelijst; Favoriete video's; Zoekopdrachten; Geschiedenis delen; Volgend; Volgers;
Geschiedenis van advertentielinks; Bestelgeschiedenis; Winkelwagenlijst; Aankopen;
Transactiegeschiedenis; Geschiedenis van bladeren door producten; Favoriet item;
Activiteit buiten TikTok; Advertentie-interesses; Geschiedenis van retourzendingen en terugbetalingen;
Geschiedenis van Muntaankopen; Datum; Zoekterm; Gedeelde content; Gedeelde inhoud; Methode;
Gebruikersnaam; Aanmaakdatum; Advertentietitel; Advertentielink; Besteldatum; Bestelstatus;
Productinformatie; Totale prijs (inclusief verzendkosten); Datum gemaakt; Naam winkel; Naam; Hoeveelheid;
Browsedatum; Productnaam; Winkel; Tijd; Datum ontvangen; Voucher-ID; Vouchernaam; Kortingsdetails;
Voucherstatus; Gebeurtenis; Bron; Tijdstempel; Activiteit; Profiel
"""
_AMAZON: Final = """
Website; Order ID; Order Date; Purchase Order Number; Currency; Unit Price; Unit Price Tax;
Shipping Charge; Total Discounts; Total Owed; Shipment Item Subtotal; Shipment Item Subtotal Tax; ASIN;
ASIN/ISBN; Product Condition; Quantity; Payment Instrument Type; Order Status; Shipment Status;
Ship Date; Shipping Option; Shipping Address; Billing Address; Carrier Name & Tracking Number;
Product Name; Gift Message; Gift Sender Name; Gift Recipient Contact Details; Gift Recipient Contact;
Item Serial Number; Original Quantity; Payment Method Type; Total Amount; Purchase Price Per Unit;
Item Total; Category; ReversalID; RefundCompletionDate; AmountRefunded; Status; DisbursementType;
CreationDate; Amount; ReversalStatus; ReversalAmountState; ReversalReason; DirectDebitRefundAmount;
ContractId; DateOfReturn; ReturnAmount; ReturnAmountCurrency; ReturnReason; Resolution; Creation Date;
Disbursement Type; Payment Status; Refund Amount; Refund Date; Reversal Amount State; Reversal Reason;
Reversal Status; Carrier Package ID; Contract ID; Date of Return; Replacement Order; Return Amount;
Return Amount Currency; Return Creation Date; Return Reason; Return Resolution; Replacement Order ID;
Component Type; Digital Order Item ID; Marketplace; Payment Information; Quantity Ordered;
Transaction Amount; Retail.OrderHistory; Retail.OrdersReturned; Retail.OrdersReturned.Payments;
Retail.CustomerReturns; Digital-Ordering; Digital Items; Digital Orders; Digital Orders Monetary;
Your Amazon Orders; Refund Details; Digital Content Orders; Your Orders; Returns; Replacements
"""
_PAYPAL: Final = """
Time; TimeZone; Time Zone; Type; Gross; Fee; Net; From Email Address; To Email Address; Transaction ID;
Address Status; Item Title; Item ID; Shipping and Handling Amount; Insurance Amount; Sales Tax;
Option 1 Name; Option 1 Value; Option 2 Name; Option 2 Value; Reference Txn ID; Invoice Number;
Invoice ID; Custom Number; Receipt ID; Balance; Address Line 1; Address Line 2/District/Neighborhood;
Address Line 2; Town/City; State/Province/Region/County/Territory/Prefecture/Republic; Zip/Postal Code;
Country; Contact Phone Number; Subject; Note; Country Code; Balance Impact; Description; Bank Name;
Bank Account; Download; Uhrzeit; Zeitzone; Typ; Währung; Brutto; Gebühr; Netto; Absender E-Mail-Adresse;
Empfänger E-Mail-Adresse; Transaktionscode; Beschreibung; Entgelt; Guthaben; Name der Bank; Bankkonto;
Versand- und Bearbeitungsgebühr; Umsatzsteuer; Rechnungsnummer; Zugehöriger Transaktionscode;
Auswirkung auf Guthaben; Lieferadresse; Adress-Status; Artikelbezeichnung; Artikelnummer
"""
_SHOPS: Final = """
Item description at order time; Order time; Shipped date; Price tax; Shipping cost; Order total;
Order detail URL; Qty; Store; Product ID; SKU ID; Attributes; Price Info; Product Url; Product Image Url;
Store Url; Tags; Order Information; Numer oferty; Tytuł oferty; Data zakupu; Cena oryginalna;
Login sprzedawcy; SKU Unit Original Price; Sale Date; Buyer; Order No; Order Number; Paid at;
Fulfillment Status; Financial Status; Subtotal; Shipping; Taxes; Total; Discount Code; Discount Amount;
Lineitem name; Lineitem quantity; Lineitem price; Billing Name; Email; Vendor; Seller; Customer; SKU
"""
_BANKS: Final = """
id; created; amount; local_amount; local_currency; Started Date; Completed Date; State; Auftragskonto;
Buchungstag; Valutadatum; Buchungstext; Verwendungszweck; Glaeubiger ID; Mandatsreferenz;
Kundenreferenz (End-to-End); Sammlerreferenz; Lastschrift Ursprungsbetrag;
Auslagenersatz Ruecklastschrift; Beguenstigter/Zahlungspflichtiger; Kontonummer/IBAN; BIC (SWIFT-Code);
Betrag; Waehrung; Info; Buchungsdatum; Wertstellung; Zahlungspflichtige*r; Zahlungsempfänger*in;
Umsatztyp; IBAN; Buchung; Wertstellungsdatum; Auftraggeber/Empfänger; Date; Payee; Memo; Outflow; Inflow;
Account; Debit; Credit; Reference; Number; Code; Kontonummer; Saldo; Soll; Haben; Af Bij; Rekening;
Tegenrekening; Mededelingen
"""
_OWN: Final = "; ".join(("format", "version", "records", *HEADER, "written_at", "kind", "data"))
_EVERYWHERE: Final = """
items; item; list; lists; results; result; data; meta; metadata; version; type; types; name; title;
description; text; value; values; key; keys; id; ids; uuid; url; urls; href; image; images; count; total;
totals; page; pages; size; offset; limit; next; previous; status; state; code; message; error; errors;
created; created_at; updated; updated_at; date; datetime; time; timestamp; start; end; from; to; user;
users; account; accounts; profile; address; addresses; email; phone; city; country; region; zip; order;
orders; order_id; order_items; line_items; lines; product; products; sku; quantity; price; prices;
unit_price; amount; currency; tax; discount; shipping; subtotal; refund; refunds; return; returns;
payment; payments; transactions; transaction; history; wishlist; cart; favorites; favourites; reviews;
rating; settings; preferences; language; locale; export; exports; file; files; index; info; details;
options; notes; readme; manifest; summary; overview; report; statement; purchases; purchase; store;
seller; merchant; brand; colour; color; variant; variation; delivery; tracking; invoice; invoices;
receipt; receipts; xml; html; messages; activity
"""
SPELLED: Final = frozenset(
    name.strip()
    for words in (_TIKTOK, _TIKTOK_DUTCH, _AMAZON, _PAYPAL, _SHOPS, _BANKS, _OWN, _EVERYWHERE)
    for name in words.replace("\n", " ").split(";")
)
"""Every known name as it is usually written."""
KNOWN: Final = frozenset(map(normal, SPELLED))
"""Every known name, by its letters and digits."""
ENDINGS: Final = frozenset(
    [
        "csv",
        "tsv",
        "txt",
        "json",
        "jsonl",
        "ndjson",
        "zip",
        "gz",
        "7z",
        "rar",
        "xlsx",
        "xls",
        "ods",
        "numbers",
        "pdf",
        "html",
        "htm",
        "xml",
        "ofx",
        "qfx",
        "qif",
        "ics",
        "md",
        "log",
        "db",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "heic",
        "mp4",
        "mov",
        "mp3",
        "m4a",
        "wav",
        "doc",
        "docx",
    ]
)
"""File name endings that only say what kind of file it is."""
