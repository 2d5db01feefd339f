"""Names by kind, folded: given names, places, and the words that class names."""

from typing import Final

GIVEN: Final = """
ada adam adriana alan albert alberto alessandro alex alexander alexandre alfred alfredo alice amanda ana anders andre
andrea andreia andrew andy angela anita ann anna anne antonio armando arthur artur augusto barack barbara beatriz ben
benjamin bernardo bertrand bill blaise bob brian bruno camila carla carlos carolina caroline catarina cecilia celso
charles chris christian christopher clara claude claudia claudio claudia craig cristiano cristina daniel daniela dario
david deborah demis denis dennis diana diego donald edgar edsger eduardo edward eleanor elena eliana elias elisa
elizabeth elon emily emma emmanuel enrico eric erik ernesto eugenio eva fabio felipe felix fernanda fernando flavia
floriano
flavio frances francis francisco frank frederico friedrich gabriel gabriela galileu geoffrey george geraldo getulio
gilberto gina giovanni gottfried grace graham guilherme gustavo hannah hans harold harry helen helena henri henrique
henry herman hermann heloisa hugo ian igor ines irene isaac isabel isabela isaias ivan jack jacob james jane janet
jason jean jeff jefferson jennifer jensen jerry jessica jim joana joao joaquim joe joel john jonas jonathan jorge jose
joseph josh joshua juan julia juliana julio julius justin karen karl kate katherine ken kevin konrad larissa larry
laura lawrence leandro leonardo leonhard leticia linda linus lisa lucas lucia luciana luigi luis luisa luiz luther
manoel manuel marcel marcelo marcia marcio marco marcos margaret maria mariana marie marilia marina mario mark marta
martin mary mateus matheus matthew mauricio mauro max maria michael michel michelle miguel mike monica nancy napoleao
natalia nelson niccolo nicolas niels nikola noam norbert olivia oscar oswaldo otavio pablo patricia paul paula paulo
pedro peter philip pierre rafael raquel raul rebecca regina renata renato rene ricardo richard rita robert roberto
rodrigo roger ronald rosa rosalind russell ruth sabrina sam samuel sandra sara sarah satya sebastian sergio
sheila sidney silvia simon simone sofia sonia stefan stephen steve steven sundar susan susana suzana tatiana teresa
thiago thomas tiago tim timothy tom tomas tony ulisses vanessa vera victor vinicius virginia vitor vladimir vanda walter
wanda werner wilhelm william wilson xavier yann yoshua yuri zilda yunji liang smriti gemma marina jian wei ming
"""
HEADS_PT: Final = """
universidade faculdade instituto ministerio conselho lei bacia campo rio oceano mar programa projeto centro comissao
secretaria departamento escola baia golfo ilha porto parque banco agencia associacao sociedade fundacao academia
revolucao tratado convencao acordo plano congresso camara tribunal museu hospital colegio igreja partido
"""
HEADS_EN: Final = """
university institute ministry council act basin field river ocean sea program project centre center commission
department school bay gulf island port park bank agency association society foundation academy revolution treaty
convention agreement plan congress court museum hospital college church party
"""
BRAZIL: Final = """
acre|alagoas|amapa|amazonas|bahia|ceara|espirito santo|goias|maranhao|mato grosso|mato grosso do sul|minas gerais|para|
paraiba|parana|pernambuco|piaui|rio de janeiro|rio grande do norte|rio grande do sul|rondonia|roraima|santa catarina|
sao paulo|sergipe|tocantins
"""
CITIES: Final = """
brasilia|salvador|fortaleza|belo horizonte|manaus|curitiba|recife|porto alegre|belem|goiania|campinas|sao luis|maceio|
natal|campo grande|teresina|joao pessoa|florianopolis|vitoria|cuiaba|aracaju|santos|niteroi|londrina|dourados|lisbon|
lisboa|madrid|madri|paris|londres|london|berlim|berlin|roma|rome|bolonha|bologna|pequim|beijing|xangai|shanghai|
hangzhou|
shenzhen|toquio|tokyo|seul|seoul|nova york|new york|chicago|boston|washington|san francisco|sao francisco|los angeles|
seattle|toronto|buenos aires|montevideu|santiago|bogota|lima|quito|havana|moscou|moscow|viena|vienna|genebra|geneva|
oxford|cambridge|princeton|cairo|atenas|athens|bagda|baghdad|bruxelas|brussels|amsterda|amsterdam|munique|munich|
barcelona|coimbra|singapura|singapore|hong kong|taipei|mumbai|nova delhi|sydney|melbourne
"""
COUNTRIES: Final = """
brasil|brazil|argentina|uruguai|uruguay|paraguai|paraguay|chile|peru|bolivia|colombia|venezuela|equador|ecuador|mexico|
cuba|canada|estados unidos|united states|portugal|espanha|spain|franca|france|italia|italy|alemanha|germany|reino unido|
united kingdom|inglaterra|england|irlanda|ireland|escocia|scotland|holanda|netherlands|belgica|belgium|suica|
switzerland|
austria|polonia|poland|suecia|sweden|noruega|norway|dinamarca|denmark|finlandia|finland|russia|ucrania|ukraine|grecia|
greece|turquia|turkey|egito|egypt|marrocos|morocco|nigeria|angola|mocambique|mozambique|africa do sul|south africa|
china|
japao|japan|india|coreia do sul|south korea|taiwan|indonesia|vietna|vietnam|tailandia|thailand|filipinas|philippines|
australia|nova zelandia|new zealand|ira|iran|iraque|iraq|israel|arabia saudita|saudi arabia
"""
REGIONS: Final = """
africa|america|asia|europa|europe|oceania|antartida|antarctica|artico|arctic|atlantico|atlantic|pacifico|pacific|indico|
mediterraneo|mediterranean|caribe|caribbean|mar do norte|north sea|amazonia|nordeste|oriente medio|middle east|
america latina|latin america
"""
