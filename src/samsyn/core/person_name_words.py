"""Words for `person_names`: common first names of Sweden and Denmark, and what streets, firms and roles are called.

Chosen by hand from what people in both countries are called, old and young, from many homes. Names that mean
something else too (Per, Hans, Bo) stand apart: they count only before a surname that is known.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    aage aase abbas abdi abdikadir abdirahman abdul abdullah abdullahi abdulrahman abraham abshir abu adam adnan
    adrian agnes agneta agnieszka ahmad ahmed ahmet aisha aksel alba albert albin aleksandar alen alexander
    alexandra alfred ali alice alicia alina allan alma alva alvin amal amalie amanda amin amina amir amira amna
    anas anders andrea andreas andrii andrzej ane ane-marie anette angelica anita anja anker ann-christin ann-mari
    ann-marie ann-sofie anna anne anneli annelise annette annica annika annmarie anton antonia arash arben arman
    arne aron arthur artur arvid asbjørn asger asif asma assar asta astrid axel ayaan ayan ayla aylin ayse ayşe
    azad aziz azra bahar baran barbro bashir beatrice bekim bengt benny bente berit berivan bertil besnik bianca
    bilal birger birgit birgitta birgitte birte birthe bjarne bodil britt britta burak børge camilla carina carl
    carlo carolina caroline carsten casper catarina cathrine cecilia cecilie charlie charlotte christer christian
    christina christine christoffer claes clara claus connie conny cornelia dagmar danica daniel daniela darko
    david dawit dejan dennis dilan ditte dmytro dorte dorthe dragan dunja ebba ebbe edin edit edith edvard edvin
    egon einar elena elias elif elin elina elis elisabet elisabeth elise ella ellen ellie elliot elly elof elsa
    else elsebeth elvira elvis emanuel emelie emil emilia emilie emina emine emir emma emre enes eric erik erika
    erling erna ernst esben esra ester eva eva-lena evelina ewa fadumo faisal faiza fanny farah farhad farhan
    farid farida fartun fatemeh fatih fatima fatma fatuma felicia felix filip finn flemming florin folke frans
    frederik frederikke fredrik freja frida frode fuad gabriel georg gerd gerda gert gertrud gitte goran gordana
    greta grete grethe gudrun gun-britt gunhild gunilla gunnar gunnel gunvor gustaf gustav guðrún göran gösta göte
    habib habiba hadi hafsa halima hamdi hamid hampus hamse hamza hanan hanna hannah hanne harald harry hasan
    hassan hasse hatice hawa haydar hedda hedvig helen helena helene helge helle henning henny henriette henrik
    henry herman hilda hilding hilma hjalmar hodan holger hugo husein hussein håkan hüseyin ib ibrahim ida idris
    ifrah igor ikram ilyas iman imran ines inga inge-lise ingeborg ingegerd ingemar inger ingrid ingvar ionut
    irene iris isa isaac isabell isabella isabelle isak ismail ismet ivan ivar jack jacob jakob jamal jan jane
    janne jannie jasmin jasmina javad jeanette jenny jens jeppe jerzy jesper jessica jette jim jimmy joakim joanna
    joel johan johanna johanne johannes john johnny jon jonas jonathan jonna josef josefin josefine josephina
    josephine julia julie jytte jörgen jørgen jørn kadir kaj kajsa kamal karen karim karin karl karla karolina
    karsten kasper katarina katarzyna katrine kawa keld kemal kenneth kenny kent kerstin kevin khadija khaled
    khalid kirsten kirstine kjell klara klas klaus knud knut kristian kristin kristina kristine kristoffer
    krzysztof kurt laila lars lasse laura laurits layla lea leah leif leila lena lene lennart leo leon leonora
    leyan leyla liam liban lilian lillemor lilli lilly linda line linn linnea linus lis lisa lisbet lisbeth lise
    lise-lotte liselotte liva ljiljana loke lone lotta lotte louise lovisa lucas lucia ludvig lukas luna lærke
    mads magne magnus mahad mahdi mahmoud mahmud mai maj-britt maj-lis maja majken malene malin malou malte malthe
    marcus marek margareta margit margrethe maria mariam marianne marie mario marit marita marius marko markus
    marlene marta martha martin martina marwa marwan maryam mathias mathilde matilda matilde mats mattias maud
    mehdi mehmet meja melker melvin meryem mette mia michael michelle mie mihai mikael mikaela mikkel milan milica
    mille milo mina minna mira mirjana mirza moa mogens mohamad mohamed mohammad mohammed mohamud molly mona
    monica monika morten muhammad muhammed mukhtar murat mustafa märta nabil nada nadia nadir nadira nadja naja
    najma nanna naser nasir nasrin natalia nathalie nellie nelly nenad nguyen nicklas niclas nicolas niels niklas
    nikolaj nikolas nils nimo nina nisse noah noel noor nora nour ofelia oksana ole oleksandr olena olga oliver
    olivia olle olof oluf omar orla oscar oskar osman otto ove palle parisa parwin patrick patrik paul pawel peder
    pelle per-erik pernilla pernille peter petra philip pia piotr pontus poul preben rachid raed ragnar ragnhild
    rahim ralf ramadan ramin rana rania rashid rasmus rebecca rebecka regitze reza richard rickard rigmor rikard
    rikke rima rita ritva robert robin roger rojda roland rolf ronja ronny roy roza ruben ruth saba sabina saeed
    safia saga sahra said salah saleh salim sally sami samir samira samuel sanaa sandra sanna sanne sara sarah
    sebastian selam selin selma sergej serhat serkan shahid shilan shirin signe sigrid sigurd sigvard sille simon
    siri siv sixten slavica smilla snezana sofia sofie solveig sonja sonny sophie soraya staffan stanislav steen
    stefan steffen stella stellan sten-åke stina sture sumaya sumeya susan susanna susanne svante svea sven svend
    svetlana sylvia søren tanja tarek tariq tatjana teodor teresa tesfay tetiana thea theo theodor therese thomas
    thorbjørn tilda tilde tina tindra tine tobias tomas tomasz tommy tony tora torben tord tore torsten tova tove
    towe trine troels tuva uffe ulf ulla ulrik ulrika ulrikke urban ursula valdemar vanja vera verner veronica
    vesna vibeke victor victoria vidar vigga viktor viktoria vilda vilgot vilhelm vilma vincent viola vivi
    vladimir walid warda wilhelm william wilma wojciech yasin yasir yasmin yasmine yesim ylva yngve yonas yousef
    youssef yusuf yvonne zahra zainab zakaria zeinab zeynep zlatan zohra zoran ässa åke åsa åse ömer örjan östen
    ørjan şirin
    """
)
# These are words, months or places as well.
UNSURE_FIRST_NAMES = _words(
    """
    alf amund ann arild arn ask august ben bent bertel bill bille birk björn bjørn bo boel bror bruno clemmen dag
    dan didrik ejnar emmy eskil eskild even evert fia frands frank fred gregers gulbrand gun gunder halvor hans
    hermann inge ingela ipse iver jarl jeppes jo juni justes jürgen kai kim kit lauge laurids lauritz laust liv lo
    loui lova love maj mark mathies mattis mauritz max mogen morgan my mårten nikolai oda ola ottes palles per pil
    pål rosa rose rune simone sol steffens sten stig storm sune tage terkel therkel thor thore thyge tom tor
    torger torgny trond ture tyra tønnes vide viggo vigo viking villads ville villum villy vinter wille willy
    """
)
# Surnames that neither a father nor a suffix gives away.
SURNAMES = _words(
    """
    bach bang berg berglund bergman björk blom boman bonde borg brandt bro bruun byström dahl dam damgaard ek
    eklund engström falk fisker forsberg fransson friis frisk frost gade hagen hallberg hedberg hede hedin hjort
    holm holst høj juhl jung juul kjeldgaard kjær klint koch kofoed krogh kruse kvist lang lind lindahl lindberg
    lund lundberg lynge löfgren malm melin meyer moberg modig munk mølgaard møller norberg nord nordin norén
    nyberg nyman palm persson ravn riis rosén sand sandberg schmidt schou schultz sjöberg skoglund skov sköld
    stark storm ström ståhl ståhle sundberg svärd thorup toft vang vestergaard vinther wahl wall wallin westberg
    winter winther åberg ågren åkesson öberg østergaard
    """
)
SURNAME_ENDINGS = (
    "qvist", "kvist", "gren", "ström", "lund", "berg", "dahl", "holm", "stedt", "blad", "löf", "bäck", "gaard", "gård",
    "bjerg", "felt", "skov", "man", "mark", "lin", "lind", "rud", "ander", "én",
)  # fmt: skip
# Son, daughter and their sisters: Icelandic, South Slavic, Turkish, Persian, Polish, Ukrainian.
ANCESTORS = (
    "son", "dotter", "datter", "dóttir", "dottir", "ović", "ovic", "ević", "evic", "oğlu", "oglu", "zadeh",
    "wski", "wska", "enko",
)  # fmt: skip
# Danish surnames whose father is hard to tell from the first names above.
DANISH_INHERITED = _words(
    """
    bendtsen bentsen christensen clausen eskildsen frandsen gregersen halvorsen ibsen jepsen jessen johannesen
    johannsen jørgensen kjeldsen kristensen lassen lauridsen lauritsen laursen michelsen nissen ohlsen olsen
    ottesen paulsen sivertsen therkelsen thomsen thygesen tønnesen willumsen
    """
)
NOT_SURNAMES = _words(
    """
    adolf af apr april at att aug august augusti av barndotter bassen bor comparison datter de dec december den
    det dotter dotterdotter du eleonora eller en er et ett feb februar februari for fra fredag från för garnison
    hade han har havde hon hun i i-dag idag igår jag jan januar januari jargon jeg jul juli jun juni kan klassen
    kontaktperson lesson liaison lördag lørdag maj man mandag mar mars marts massen mater med men midsommar måndag
    ni nov november nu och og okt oktober om onsdag person personen prison privatperson på påsk påske reason sa
    sade sagde saison season sep september ska skal som sondotter steddatter styvdotter söndag søndag til till
    tirsdag tisdag torsdag uden unison utan var vasa ved vi vid vil vill är
    """
)
PARTICLES = _words(
    """
    abu af al av bin da de del den der di dos el ibn la van von
    """
)
CIVIL_TITLES = _words(
    """
    familien familjen farbror frk fru fröken frøken herr hr makarna paret tant ægteparret
    """
)
HOLY_OR_ROYAL = _words(
    """
    dronning drottning jungfru kong kongen konung kronprins kung kungen prins prinsessan prinsesse sankt sankta
    sct skt st
    """
)
PLACE_WORDS = _words(
    """
    a ab akademi alle allé ambassadør amt aps as backe bageri barn biskop bk bolig boliger borgmester borgmästare
    bostad bostäder boulevard bro by byg bygg byggeri cafe café center chef data direktör direktør distrikt domare
    dommer ejendom ejendomme el esplanad fastigheter fc fk fond fonden formand formanden frisör frisør gade gata
    gf gif grill gränd gymnasium gård hal hamn have havn hb hf holding hus huse højhed ib if ik invest is kaj kb
    kiosk kirke kommun kommune konsult kors korset kvarter kvarteret kyrka kök landsting ledare leder legat livs
    län lärare lærer majestät mindefond minister minne murer måleri ordförande ordfører park pizzeria plads plan
    plats polis politi president präst præst region rektor restaurang restaurant rör sekreterare skola skole stad
    station statsminister stift stig stræde talman torg torv tømrer ungdom vej venner vvs väg vänner
    """
)
PLACE_ENDINGS = (
    "gatan", "gata", "vägen", "väg", "gränd", "gränden", "stigen", "torget", "torg", "parken", "park", "platsen",
    "plats", "planen", "skolan", "skola", "kyrkan", "kyrka", "gården", "fritidsgård", "backen", "bron", "hamnen",
    "huset", "hus", "hallen", "centrum", "center", "centret", "stationen", "station", "församling", "gymnasium",
    "gymnasiet", "biblioteket", "bibliotek", "museet", "museum", "allé", "esplanaden", "staden", "området",
    "gade", "gaden", "vej", "vejen", "torv", "torvet", "plads", "pladsen", "stræde", "strædet", "skolen", "skole",
    "kirke", "kirken", "boulevard", "haven", "kvarteret", "børnehave", "børnehaven", "hjem", "hjemmet", "sogn",
    "området", "byen", "förening", "föreningen", "forening", "foreningen", "kommunen", "kommun", "kommune",
    "nämnden", "nämnd", "förvaltningen", "förvaltning", "forvaltning", "forvaltningen", "stiftelsen", "stiftelse",
    "bolaget", "bolag", "selskab", "selskabet", "styrelsen", "styrelse", "myndigheten", "myndighet", "rådet",
    "kontoret", "samordnare", "samordnaren", "koordinator", "handläggare", "sagsbehandler", "chef", "chefen",
    "terminalen", "stadion", "arena", "arenan", "klubb", "klub", "klubben", "priset", "prisen", "dagen", "loppet",
    "ledare", "ledaren", "leder", "lederen", "fastigheter", "bostäder", "boliger", "ejendomme",
)  # fmt: skip
