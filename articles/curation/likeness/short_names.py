"""First names and the shorter ones that stand for them."""

from __future__ import annotations

from functools import cache

from articles.reading.text.wordlists import table

#: A name, and what people of that name are called; written for this project from general knowledge.
_CALLED = """
abigail abby gail
abraham abe
agnes aggie
albert al bert bertie
alexander alex alec sandy sasha xander aleks
alexandra alex sandra sandy sasha lexi
alfred alf alfie fred
alice ali
alison ali
amanda mandy
andrew andy drew
angela angie
anna annie ann anne anya nan
anne annie ann nan
annabel bella
anthony tony ant
antonio tony toni
archibald archie
arthur art artie
augustus gus
barbara barb babs barbie
bartholomew bart
benedict ben
benjamin ben benny benji
bernard bernie
beatrice bea trixie
bradley brad
bridget biddy
cameron cam
caroline carrie caz
catherine cathy cate cat kate katie kathy kitty
charles charlie chuck chas chaz
charlotte charlie lottie
christian chris
christina chris christie tina
christine chris chrissie tina
christopher chris kit topher
clifford cliff
constance connie
cornelius neil corny
cynthia cindy
daniel dan danny
danielle dani
david dave davy davey
deborah deb debbie debby
dennis den denny
dmitri dima mitya
dmitry dima mitya
dominic dom nick
donald don donnie donny
dorothy dot dottie dolly
douglas doug
edgar ed eddie
edmund ed eddie ned
edward ed eddie ned ted teddy
edwin ed eddie
eleanor ellie nell nora
elena lena
elizabeth liz lizzie beth betsy betty bess eliza elsie libby lisa
emily em emmy
emma em emmy
ernest ernie
eugene gene
evelyn evie
florence flo flossie
frances fran frankie fanny
francis frank frankie
francisco paco pancho
franklin frank
frederick fred freddie freddy
gabriel gabe
gabrielle gabby
geoffrey geoff jeff
george georgie
gerald gerry jerry
gerard gerry
gertrude gertie trudy
gilbert gil bert
giuseppe peppe
gregory greg
guillermo memo
gustav gus
gwendolyn gwen
harold harry hal
harriet hattie
helen nell nellie
helena lena
henry harry hank hal
herbert herb bert
howard howie
hubert bert
hugh hughie
ignacio nacho
irene rene
isaac ike
isabel bel bella izzy
isabella bella izzy
ivan vanya
jacob jake
jacqueline jackie
jakub kuba
james jim jimmy jamie jem
jan janek
jane janie
janet jan
jeffrey jeff
jennifer jen jenny jenna
jeremy jerry jem
jerome jerry
jessica jess jessie
joan joanie
joanna jo
jonathan jon jonny nathan
john jack johnny jon jock
joseph joe joey
josephine jo josie
joshua josh
judith judy
julia jules
julian jules
katherine kate katie kathy kat kitty kay
kathleen kathy kath
kenneth ken kenny
kimberly kim
konstantin kostya
laura laurie
lawrence larry laurie
leonard len lenny leo
leonardo leo
leslie les
lewis lew
lillian lily
louis lou louie
louise lou
lucille lucy
madeleine maddie maddy
magdalena magda lena
malcolm mal
manuel manny manolo
margaret maggie meg peggy madge marge greta rita
maria mary masha
marilyn mari
marjorie marge
martha patty
martin marty
mary molly polly
matilda tilly
matthew matt matty
maurice mo
maximilian max
maxwell max
megan meg
melanie mel
melissa mel missy
michael mike mick mickey micky mikey misha
mikhail misha
mildred millie
miriam mim
mitchell mitch
nancy nan
natalia natasha
natalie nat
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky nico
nicola nicky
nikolai kolya
nkechi kechi
oliver ollie
pamela pam
patricia pat patty patsy tricia trish
patrick pat paddy
pavel pasha
penelope penny
peter pete
philip phil pip
phillip phil
prudence pru
rachel rae
raymond ray
rebecca becky becca
reginald reg reggie
richard rich rick ricky dick dickie
robert rob robbie bob bobby bert
roberta bobbie
roberto beto
roderick rod
rodney rod
roger rodge
roland rolly
ronald ron ronnie
rosalind ros roz
rosemary rose rosie
rudolph rudy
russell russ
samantha sam
samuel sam sammy
sandra sandy
sarah sally sadie
sebastian seb bastian
sergei seryozha
sidney sid
simon si
stanislav slava stas
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
stuart stu
susan sue susie suzy
susannah sue susie
suzanne sue suzy
sylvester sly
sylvia syl
tatiana tanya
terence terry
teresa terry tess tessa
thaddeus tad
theodora theo dora
theodore ted teddy theo
theresa terry tess tessa
thomas tom tommy
timothy tim timmy
tobias toby
ursula ursa
valerie val
veronica ronnie
victor vic
victoria vicky vicki tori
vincent vin vince vinny
violet vi
virginia ginny
vladimir vlad volodya vova volodymyr
volodymyr vova
walter walt wally
wilfred wilf
wilhelmina mina
william bill billy will willy willie liam
winifred winnie
winston win
yevgeny zhenya
yekaterina katya
yusuf joe
zachary zach zack
zoe zo
"""


@cache
def _names() -> dict[str, frozenset[str]]:
    """The full names for which each stands, itself among them."""
    stands_for: dict[str, set[str]] = {}
    for line in _CALLED.split("\n"):
        full, *shorter = line.split() or [""]
        for name in (full, *shorter):
            stands_for.setdefault(name, {name}).add(full)
    for short, full in table("diminutives").items():
        stands_for.setdefault(short, {short}).add(full)
    return {name: frozenset(full) for name, full in stands_for.items()}


def may_be_called(one: str, other: str) -> bool:
    """Whether two plain first names may be of one person: "bob" and "robert", "bob" and "rob"."""
    names = _names()
    full, too = names.get(one, {one}), names.get(other, {other})
    return not full.isdisjoint(too)
