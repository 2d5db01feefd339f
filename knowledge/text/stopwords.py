"""Words that say little by themselves.

They are compared with folded words, so that the few with accents never match; the calibration of the answers was made
with these very lists.
"""

_PORTUGUESE = """
a à ao aos as às o os um uma uns umas de da do das dos d em na no nas nos num numa por pelo pela pelos pelas para pra
pro com sem sob sobre entre ate desde apos ante e ou mas nem que se como quando onde aonde quem qual quais quanto
quanta quantos quantas cujo cuja cujos cujas porque pois ja nao sim tambem so mais menos muito muita muitos muitas eu
tu ele ela eles elas nos voce voces me te lhe lhes seu sua seus suas meu minha meus minhas este esta estes estas esse
essa esses essas aquele aquela aqueles aquelas isto isso aquilo ser e era eram foi foram sao sera serao seja sejam
sido sendo esta estao estava estavam estar ter tem tinha tinham teve tiveram tera ha havia houve haver vai vao ir pode
podem poderia podera deve devem existe existem quê fica ficam qualquer cada outro outra outros outras mesmo mesma
"""
_ENGLISH = """
a an the of in on at by for to from with without into onto over under between and or but nor that which who whom whose
what when where why how is are was were be been being am do does did done has have had having can could may might must
shall should will would it its this these those there their they them he she his her him i you your we our us as if
than then so not no also very more most some any each other such same only about exist exists
"""
STOPWORDS = {"pt": frozenset(_PORTUGUESE.split()), "en": frozenset(_ENGLISH.split())}
