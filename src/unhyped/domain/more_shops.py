"""More shops by where people know them, in their own spelling, separated by “|”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for text in texts for name in text.split("|") if name)


MORE_SHOPS: Final = _names(
    (
        # the United States
        "H-E-B|Zulily|Bealls|Belk|Dillard’s|Burlington|Big Lots|Ollie’s|Tuesday Morning|Meijer",
        "Wegmans|Safeway|Albertsons|Ralphs|Fred Meyer|BJ’s|REI|Cabela’s|Bass Pro|Fabletics",
        "Fashion Nova|Princess Polly|White Fox|Rue21|Charlotte Russe|Torrid|Lane Bryant|Chico’s",
        "Ann Taylor|J.Crew|Madewell|Everlane|Banana Republic|Athletica|Athleta|Altar’d State",
        "Francesca’s|DSW|Famous Footwear|Foot Locker|Finish Line|Shoe Carnival|Payless",
        "Crate & Barrel|CB2|Pottery Barn|Williams Sonoma|Sur La Table|Pier 1|Overstock",
        "Bed Bath & Beyond|Harbor Freight|Ace Hardware|Menards|Tractor Supply|AutoZone",
        "Micro Center|B&H|Newegg|Woot|Thrive Market|Bluemercury|SkinStore|Dermstore|Beautylish",
        "Half Price Books|Books-A-Million|ThriftBooks|Bookshop.org|Goodwill|Salvation Army",
        "Plato’s Closet|Uptown Cheapskate|The RealReal|Rebag|OfferUp|Craigslist|Nextdoor|Instacart",
        "DoorDash|Gopuff|Wawa|7-Eleven|Dollar General|Family Dollar|99 Cents Only|Daiso|Miniso",
        "Mitsuwa|H Mart|Uwajimaya|JoAnn Fabrics|Guitar Center|Scheels|Zumiez|Alo Yoga|Vuori|Sheetz",
        "Stop & Shop|Giant Eagle|Food Lion|Hy-Vee|Winn-Dixie|ShopRite|Kirkland’s|Tillys",
        "PetSupermarket|Lumber Liquidators",
        # Britain and Ireland
        "Zooplus|CurrentBody|Missguided|I Saw It First|Oh Polly|PLT|Nasty Gal|Littlewoods|Freemans",
        "JD Williams|Simply Be|Next Outlet|White Stuff|Seasalt|Mountain Warehouse|Go Outdoors",
        "Sports Direct|Schuh|Clarks|Kurt Geiger|Monsoon|Accessorize|Phase Eight|Whistles|Reiss",
        "Arket|& Other Stories|Flannels|House of Fraser|Fenwick|Fortnum & Mason|Ocado|Iceland",
        "Budgens|Heron Foods|Farmfoods|Bodycare|The Perfume Shop|Fragrance Direct|Allbeauty",
        "Feelunique|Escentual|Face the Future|Holland & Barrett|Bargain Buys|Poundstretcher",
        "The Works|Card Factory|Clintons|Moonpig|Not On The High Street|NOTHS|Made.com|Homebase",
        "B&Q|Wickes|Toolstation|Robert Dyas|Dobbies|HomeSense|Gumtree|Oxfam",
        "British Heart Foundation|BHF|Cancer Research|Sue Ryder|CeX|Ebuyer|Overclockers",
        "Richer Sounds|Blackwell’s|Foyles|World of Books|The Book People|Smiggle|Søstrene",
        "Hotel Chocolat|Whittard|Bravissimo|Boux Avenue|Ann Summers|Lovehoney|Sweaty Betty",
        "Pets Corner|Jollyes|Beauty Pie|Birchbox|Dunnes|Avoca|Arnotts|Eason|Easons|Carraig Donn",
        "McElhinneys|Dealz|Mr Price|Lloyds Pharmacy",
        # Canada
        "Roots|Aritzia|Home Hardware|Reitmans|La Senza|La Vie En Rose|RW&Co|Le Château|Joe Fresh",
        "Real Canadian Superstore|Superstore|No Frills|Sobeys|Save-On-Foods|FreshCo|Food Basics",
        "Farm Boy|Longo’s|IGA|Provigo|Super C|Rona|Réno-Dépôt|Princess Auto|Mark’s|MEC",
        "Sporting Life|Well.ca|Structube|EQ3|Bouclair|Linen Chest|Kijiji|Frank and Oak|SSENSE|Aldo",
        "Call It Spring|Globo|Softmoc|Little Burgundy|Pet Valu|Tigre Géant|Uniprix|Brunet",
        "Familiprix|Renaud-Bray|Archambault|DeSerres|Toys R Us|Holts|Saje|David’s Tea",
        "Fruits & Passion|Rocky Mountain Soap",
        # Australia and New Zealand
        "Beginning Boutique|Showpo|Glassons|Factorie|Rebel Sport|BCF|Anaconda|Kathmandu|Macpac",
        "Lincraft|Dymocks|QBD|Booktopia|The Reject Shop|Reject Shop|Cheap as Chips",
        "Bed Bath N Table|Fantastic Furniture|Temple & Webster|Harris Scarfe|Sussan|Suzanne Grae",
        "Sportsgirl|Portmans|Jay Jays|Just Jeans|Bras N Things|Witchery|Mimco|Forever New|Kookai",
        "Decjuba|Lorna Jane|Stylerunner|Surf Stitch|City Beach|Universal Store|Mecca Maxima",
        "Priceline Pharmacy|Terry White|Amcal|Oz Hair & Beauty|Catch.com.au|MyDeal|Vinnies|Salvos",
        "Good Guys|Bing Lee|Bunnings Warehouse|Mitre 10|Supercheap Auto|Petbarn|PETstock|Foodland",
        "Briscoes|Noel Leeming|PB Tech|Trade Me|Whitcoulls|Paper Plus|EB Games",
        # Germany
        "Bijou Brigitte|willhaben|Peek & Cloppenburg|P&C|Bonprix|Baur|Klingel|Quelle|Lidl Online",
        "Tegut|Famila|Marktkauf|Denns|Alnatura|Reformhaus|Budnikowsky|Pieper|Stadtparfümerie",
        "Parfümerie Pieper|Easycosmetic|Pure Beauty|Niche Beauty|Shop Apotheke|DocMorris|Medpex",
        "Sanicare|Apotal|Alternate|Mindfactory|Notebooksbilliger|Euronics|Medimax|Home24|Westwing",
        "Poco|Segmüller|Dänisches Bettenlager|Butlers|Nanu-Nana|Mäc Geiz|Pfennigpfeiffer",
        "Thomas Philipps|Sonderpreis Baumarkt|Bauhaus|Hagebau|Hellweg|Globus Baumarkt|Dehner",
        "Kölle Zoo|Futterhaus|Das Futterhaus|Smyths Toys|Buttinette|Stoffe.de|VBS|Gerstaecker",
        "Boesner|Osiander|Mayersche|Weltbild|Medimops|Rebuy|Sellpy|Mädchenflohmarkt|Vestiaire",
        "Kleiderkreisel|Quoka|Markt.de|Shpock|Görtz|Mirapodo|SportScheck|Sport Schuster|Intersport",
        "Globetrotter|Bergfreunde|Karstadt|Kaufhof|Galeria Kaufhof|Ludwig Beck|Oberpollinger",
        "KaDeWe|Alsterhaus|Wöhrl|Engelhorn|Hirmer|Pimkie|Armedangels|Hunkemöller|s.Oliver",
        "Ulla Popken|AWG|Ernstings|Mister Lady|Colloseum|Purelei|Rossmann Online|dm Online",
        "Junglück|Cosnova|HSE|HSE24|1-2-3.tv|Channel21|Netto Marken-Discount|Penny Markt|Nahkauf",
        "Tink|Thomann|Eduscho",
        # Austria
        "e-tec|Electronic4you|Leiner|Möbelix|Pagro|Morawa|Frick|Tyrolia|Gigasport|Eybl|XXL Sports",
        "Kastner & Öhler|Steffl|Gerngross|Fussl|Kleider Bauer|Billa Plus|Eurospar|MPreis|Unimarkt",
        "Maximarkt|Bellaflora|Megazoo|Nägele & Strubell|Humanic|Shoe4You|Salamander|Delka|Turek",
        # Switzerland
        "Loeb|Volg|Do it + Garden|Micasa|Livique|Pfister|Möbel Pfister|Melectronics|Fust|Nettoshop",
        "Tutti|Anibis|Ochsner|Ochsner Shoes|SportXX|Athleticum|Dosenbach|Vögele|Charles Vögele",
        "Chicorée|Tally Weijl|PKZ|Modissa|Amavita|Sun Store|Coop Vitality|Benu|TopPharm",
        "Orell Füssli|Ex Libris|Franz Carl Weber|King Jouet|Qualipet|Beauty-shop|Brockenhaus",
        "Heilsarmee|Otto’s|Ottos|Lehner|Ackermann",
        # France
        "Carrefour City|Carrefour Market|Carrefour Express|Monop’|Franprix|Géant Casino|Hyper U",
        "E.Leclerc|Leclerc Drive|Grand Frais|Biocoop|Naturalia|La Vie Claire|La Foir’Fouille",
        "Centrakor|Noz|Max Plus|Babou|Maxi Bazar|Gémo|Camaïeu|Etam|Undiz|Darjeeling",
        "Princesse Tam Tam|Zara Home|H&M Home|Sézane|Rouje|Maje|Sandro|Claudie Pierlot|Ba&sh",
        "Petit Bateau|Jacadi|Okaïdi|Tape à l’œil|Du Pareil au Même|DPAM|Cyrillus",
        "Galeries Lafayette|Le Bon Marché|BHV|Aroma-Zone|Beauty Success|Une Heure Pour Soi",
        "Passion Beauté|Oh My Cream|Typology|Cocooncenter|Pharma GDD|1001 Pharmacies|Parashop",
        "Easypara|Santédiscount|Vente-privee|Bazarchic|Brandalley|Spartoo|Sarenza|Chaussea",
        "Go Sport|Au Vieux Campeur|Rue du Commerce|LDLC|Electro Dépôt|Alinéa|AMPM|Zôdio",
        "Brico Dépôt|Bricomarché|Mr Bricolage|Weldom|Bricorama|Jardiland|Truffaut|Gamm Vert",
        "Animalis|Maxi Zoo|Tom & Co|Wanimo|Micromania|Furet du Nord|Gibert|Gibert Joseph|Decitre",
        "Mollat|JouéClub|La Grande Récré|Oxybul|Picwictoys|Grain de Malice|Desigual|Emmaüs|Rakuten",
        "Fruugo|Certideal|Bureau Vallée|Histoire d’Or|Julien d’Orcel|Lovisa|Krys|Optic 2000",
        # Belgium
        "Delhaize|AD Delhaize|Bio-Planet|Planet Parfum|Medi-Market|Newpharma|Farmaline|Multipharma",
        "Brico|Gamma|Hubo|Makro|CKS|Bel & Bo|e5 Mode|Schoenen Torfs|Brantano|De Banier|Dreambaby",
        "Weba|Heylen|Maxi Toys|Aveve|Inno|Galeria Inno|2dehands|2ememain|A.S.Adventure",
        "AS Adventure",
        # the Netherlands
        "Marskramer|Boozyshop|Plein.nl|Deloox|Drogisterij.net|De Online Drogist|BCC|Megekko|Azerty",
        "Amac|Belsimpel|Mobiel.nl|Kleertjes.com|Van Haren|Omoda|Manfield|Ziengs|Dolcis|Schuurman",
        "Sissy-Boy|Costes|We Fashion|Cool Cat|The Sting|Open32|America Today|My Jewellery|Loavies",
        "Miss Etam|Vero Moda|Livera|Lincherie|Prénatal|Baby-Dump|Vomar|Dekamarkt|Hoogvliet",
        "Ekoplaza|Sligro|Hanos|Intratuin|Groenrijk|Welkoop|Boerenbond|Pets Place|Brekz|AKO|Libris",
        "De Slegte|Boekwinkeltjes|Scheltema|Paagman|Top1Toys|Perry Sport|Aktiesport|Goossens",
        "Beter Bed|Swiss Sense|Loods 5|Dille & Kamille|Riviera Maison|So Low|Pipoos|Kringloop",
        "Kringloopwinkel|Rataplan|De Kringloper|United Wardrobe|fonQ|vtwonen|Vakantieveilingen",
        "iBood|Groupon|Social Deal|Lucardi|Siebel|Kijkshop|Gall & Gall",
        # Spain
        "Clarel|Eroski|Caprabo|Bonpreu|Condis|Ahorramas|Alimerka|Gadis|Hipercor|Supercor",
        "Mango Outlet|Uterqüe|Women’Secret|Pedro del Hierro|Bimani|Scalpers|Silbon|El Ganso",
        "Nude Project|Blue Banana|Pikolinos|Merkal|Marypaz|Krack|Sprinter|Coolmod|Cash Converters",
        "Todocolección|AliExpress Plaza|Privalia|Zalando Privé|Marvimundo|Bodybell|Juteco",
        "Perfumerías If|Freshly Cosmetics|Miin|Miin Cosmetics|Siempre Farma|DosFarma|Mifarma",
        "Farmaciasdirect|FarmaVázquez|Bricomart|Obramat|Sklum|Kave Home|Muy Mucho|Ale-Hop|Mumuso",
        "Agapea|Re-Read|Juguettos|Toy Planet|ToysRus|Eurekakids|Aristocrazy|PDPAOLA|Tiendanimal",
        "Kiwoko|Verdecora|Mundo Mascota|Barkibu|Intimissimi|Calzedonia|Encuentro Moda",
        "Adolfo Domínguez|Purificación García|Parafarmacia Carrefour",
        # Mexico
        "Suburbia|Soriana|Chedraui|La Comer|Oxxo|Walmart Express|Waldos|Cuidado con el Perro",
        "Farmacias Guadalajara|Farmacias del Ahorro|Farmacia San Pablo|El Palacio|El Sótano",
        "Innovasport|Price Shoes",
        # India
        "Amazon Pay|Nykaa Fashion|Nykaa Man|Westside|Zudio|Pantaloons|Shoppers Stop",
        "Reliance Trends|Reliance Digital|Vijay Sales|Blinkit|Zepto|Swiggy Instamart|Instamart",
        "Dunzo|JioMart|DMart|Big Bazaar|FirstCry|Urban Ladder|Snapdeal|ShopClues|Limeroad|Bewakoof",
        "The Souled Store|Souled Store|Urbanic|Savana|Lenskart|CaratLane|Tanishq|Bookswagon|Kapiva",
        "Tira Beauty|Health & Glow|Smytten",
        # everywhere
        "Soko Glam|StyleKorean|Jolse|W Concept|Dolls Kill|Farfetch|Net-a-Porter|Mytheresa|Muji",
        "Amazon Warehouse|Amazon Haul|TikTok Live|Instagram Shop|Bandcamp|Discogs|Kickstarter",
        "Redbubble|Society6|Vistaprint|Halara|Cupshe|Emmiol|Romwe|Zaful|LightInTheBox|Banggood",
        "Gearbest|Taobao|Pinduoduo|Tmall|Lazada|Coupang|Gmarket|Don Quijote|Don Quixote",
        "Matsumoto Kiyoshi|Loft Japan",
    )
)

MAKERS: Final = _names(
    (
        "& Other Stories|Accessorize|Adolfo Domínguez|Aldo|Alo Yoga|Altar’d State|America Today",
        "Ann Summers|Ann Taylor|Aristocrazy|Aritzia|Arket|Armedangels|Aroma-Zone|Aromazone|Athleta",
        "Ba&sh|Banana Republic|Beauty Pie|Beginning Boutique|Bewakoof|Bimani|Birchbox|Blokker",
        "Blue Banana|Bonprix|Boux Avenue|Bras N Things|Bravissimo|CKS|Call It Spring|Calzedonia",
        "Camaïeu|CaratLane|Charlotte Russe|Clarks|Claudie Pierlot|Colloseum|Cosnova|Crumbl|Cupshe",
        "Cyrillus|Darjeeling|DavidsTea|David’s Tea|Decjuba|Desigual|Dille & Kamille|Dolls Kill",
        "Eduscho|El Ganso|Emmiol|Etam|Everlane|Fabletics|Factorie|Fashion Nova|Foot Locker",
        "Forever New|Frank and Oak|Freshly Cosmetics|Fruits & Passion|Glassons|Grain de Malice",
        "Gymshark|H&M Home|Halara|Histoire d’Or|Hotel Chocolat|Hunkemöller|Intimissimi|J.Crew",
        "Jacadi|Jay Jays|Jennyfer|Joe Fresh|Junglück|Just Jeans|Kapiva|Kathmandu|Kiko Milano",
        "Kookai|Kurt Geiger|La Senza|La Vie En Rose|Lane Bryant|Lenskart|Livera|Loavies|Lorna Jane",
        "Lovehoney|Lovisa|L’Occitane|Macpac|Madewell|Maje|Mimco|Miniso|Miss Etam|Missguided",
        "Monsoon|Mountain Warehouse|Muji|My Jewellery|Nasty Gal|Nude Project|Oh Polly|Okaïdi",
        "PDPAOLA|Pedro del Hierro|Petit Bateau|Phase Eight|Pikolinos|Pimkie|Portmans",
        "Princess Polly|Princesse Tam Tam|Purelei|Purificación García|Reiss|Reitmans|Rituals",
        "Riviera Maison|Rocky Mountain Soap|Romwe|Roots|Rouje|Rue21|Saje|Sandro|Savana|Scalpers",
        "Seasalt|Sezane|Showpo|Silbon|Sissy Boy|Sissy-Boy|Skims|Smiggle|Softmoc|Souled Store",
        "Sportsgirl|Sussan|Suzanne Grae|Sweaty Betty|Sézane|Tally Weijl|Tanishq|The Souled Store",
        "Torrid|Typology|Ulla Popken|Undiz|Urbanic|Uterqüe|Vero Moda|Vuori|Westside|Whistles",
        "White Fox|White Stuff|Whittard|Windsor|Witchery|Women Secret|Women’Secret|Yankee|Zaful",
        "Zudio|s.Oliver",
    )
)
"""Those that make what they sell: “Aritzia sweater” is a name."""

WORDS: Final = frozenset(
    ["roots", "iceland", "monsoon", "accessorize", "butlers", "kringloop", "superstore", "gamma", "costes"]
)
"""Those whose name is also an everyday word."""
