"""Words of praise, of trouble and of nothing, in Swedish, Danish and English. Stems end in `*`; all in lower case."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRAISE = listed(
    """
    bra väl god gott goda utmärkt* utmärkta fint fin fina stolt* nöjd* lyckad* lyckat* lyckas framgång* fantastisk*
    strålande toppen suverän* underbar* härlig* perfekt* jättebra superbra kanonbra bäst bästa föredöm* förebild*
    uppskattad* uppskattat* imponer* smidigt fungerar funkar positiv* trivs stark starkt starka styrka styrkor
       godt gode udmærket udmærkede stolte tilfreds* lykkedes lykket succes* fantastisk* strålende perfekt* bedst bedste
    forbillede* imponer* virker fungerer fint fine dejlig* glimrende velfungerende flot flotte styrker
    good great excellent fine well proud success* satisf* fantastic wonderful perfect* best superb brilliant amazing
    outstanding happy pleased works working strong strength* impress* thriv* smooth* positive* exemplary
    """
)
# Whoever uses one of these tells about something that is missing, hard, unknown or sought after.
TROUBLE = listed(
    """
    inte ej icke aldrig ingen inget inga ingenting knappt sällan utan saknas saknar saknad* brist* svår* problem*
    utmaning* otrygg* oro* oroa* missnöj* dålig* sämre sämst illa fel svag*  försen* sen
    långsam* tungrott krånglig* otydlig* oklar* okänd* osäker* konflikt* motstånd* klag* våld* skadegör*
    trött* slitage slits sliten slitna tapp* tappar avhopp* vakan* rotation minsk* ökar ökat ökad* miss* misslyck*
    bara endast enbart men dock trots ändå ännu fortfarande borde skulle behöv* kunde hjälp* råd tips idé* lära
    bort tom tomt tomma mörk* stängd* stänger utanför få fåtal färre vänta* väntar kö köer dyr* pengar tidsbrist
    ikke aldrig ingen intet næppe sjældent uden mangl* svær* vanskelig* udfordring* utryg* bekymr* utilfreds* dårlig*
    værre værst forkert svag*  forsink* langsom* besværlig* uklar* ukendt* usikker* konflikt* modstand*
    vold* hærværk* træt* slid slidt frafald* falder fald tab taber ledig* kun men dog trods alligevel endnu stadig
    burde skulle behøv* kunne hjælp* råd idé* lære væk tomt tomme mørk* lukk* udenfor færre vent* dyr*
    not no never nobody none nothing without lack* missing hard difficult* trouble* challeng* unsafe worr* dissatisf*
    unhappy bad badly worse worst wrong weak* too late slow* unclear unknown unsure uncertain* conflict* resist*
    complain* violen* vandal* tired wear worn drop* vacan* turnover fewer fail* only but however despite although yet
    still should need* could help* advice idea* learn* empty dark closed outside few wait* expensive don t cannot can’t
    """
)
# On their own they say that there is nothing to say.
NOTHING = listed(
    """
    n inget inga ingen ingenting nej nix noll intet nothing none no nope nil nej tomt se ovan ovanstående nedan ovenfor
    above below test testar todo tbd na xxx asdf allt alt everything all ok okej okay
    """
)
FILLER = listed(
    """
    att det den de vi jag oss vår vårt våra er är var som på i av med och för till just nu ju här där om idag dagsläget
    särskilt speciellt direkt egentligen mycket väldigt så helt hos kan har finns ska säga nämna tillägga anmärka
    at jeg os vores er var som på i af med og for til lige nu her der om dag særligt specielt egentlig meget så helt
    kan har findes skal sige nævne tilføje bemærke inte ikke not
    that it the a an we i us our is are was as on in of with and for to right now here there about today particular
    particularly really very so quite at can have has moment say mention add report special
    """
)
QUESTION = listed(
    """
    hur vad varför vilka vilken vilket vem vilka när var kan ska borde finns har är gör
    hvordan hvad hvorfor hvilke hvilken hvilket hvem hvornår hvor kan skal bør findes har er gør
    how what why which who where when can could should is are do does have
    """
)
_NO = (
    r"(?:inga|inget|ingen|ingenting|inte några|inte något|utan|knappt några|intet|ikke nogen|ikke noget|uden|no|not any"
    r"|without)"
)
_TROUBLES = (
    r"(?:problem\w*|svårighet\w*|utmaning\w*|brist\w*|klagomål\w*|konflikt\w*|svaghet\w*|anmärkning\w*|udfordring\w*|"
    r"vanskelighed\w*|mangler|klager|svagheder|difficult\w*|challeng\w*|complain\w*|weakness\w*|trouble\w*|issues?)"
)
_NIL = r"(?:inget|ingenting|intet|nothing)"
# Sentences that use words of trouble to say that there is none.
DENIALS = (
    rf"\b{_NO} (?:\w+ ){{0,2}}{_TROUBLES}",
    r"\b(?:kunde|kan|kunne|could|can) (?:inte|ikke|not|hardly|knappast) (?:\w+ ){0,2}(?:bättre|nöjdare|bedre|better)",
    r"\b(?:inte|ikke|not) (?:alls |så |at all |so )?(?:dålig\w*|illa|dårlig\w*|bad|badly)\b",
    rf"\b{_NIL} (?:\w+ )?(?:går|fungerar|är|er|virker|goes|is) (?:dåligt|illa|fel|snett|dårligt|galt|badly|wrong)",
    rf"\b{_NIL} (?:som|der|that|which) (?:inte|ikke|does not|doesn t|is not|isn t) \w+(?: bra| godt| well)?",
    rf"\b{_NIL} att (?:anmärka|klaga|säga|tillägga|förbättra)(?: på)?",
    rf"\b{_NIL} at (?:bemærke|klage|sige|tilføje|forbedre)(?: på| over)?",
    rf"\b{_NIL} to (?:complain|say|add|improve|report)(?: about)?",
    r"\b(?:men|but|och|og|and)? ?(?:\w+ )?(?:vill|vil|kan|want|can|could)\w* (?:\w+ ){0,3}(?:ännu|endnu|even) "
    r"(?:bättre|bedre|better)",
    r"\b(?:inte|ikke|not|aldrig|never) (?:bara|kun|only|just) (?:bra|godt|good|fine)",
)
