"""Common things of each kind, as wrong answers where the library defines too few of that kind itself."""

from typing import Final

from bot.core.quizzing.generating.genera import Genus
from knowledge.documents import Language

COUSINS: Final[dict[Language, dict[Genus, tuple[str, ...]]]] = {
    "pt": {
        Genus.PERSON: ("Auditor", "Ouvidor", "Tutor", "Relator", "Bibliotecário", "Consultor", "Fiscal", "Tesoureiro"),
        Genus.DEVICE: ("Teclado", "Roteador", "Sensor", "Monitor", "Impressora", "Bateria", "Antena", "Motor"),
        Genus.TEXT: ("Resenha", "Ata", "Edital", "Prefácio", "Verbete", "Bibliografia", "Errata", "Parecer"),
        Genus.MEASURE: (
            "Mediana",
            "Desvio padrão",
            "Taxa de evasão",
            "Carga horária",
            "Índice de frequência",
            "Taxa de aprovação",
            "Índice de frequência às aulas",
            "Carga horária semanal média",
            "Taxa de conclusão do curso",
        ),
        Genus.COURSE: ("Doutorado", "Especialização", "Residência médica", "Pós-doutorado", "Curso de extensão"),
    },
    "en": {
        Genus.PERSON: ("Auditor", "Tutor", "Librarian", "Treasurer", "Ombudsman", "Consultant", "Inspector"),
        Genus.DEVICE: ("Keyboard", "Router", "Sensor", "Monitor", "Printer", "Battery", "Antenna", "Engine"),
        Genus.TEXT: ("Review", "Minutes", "Preface", "Bibliography", "Abstract", "Erratum"),
        Genus.MEASURE: (
            "Median",
            "Standard deviation",
            "Drop-out rate",
            "Workload",
            "Attendance rate",
            "Completion rate",
        ),
        Genus.COURSE: ("Doctorate", "Secondary school", "Exchange year", "Apprenticeship", "Summer school"),
    },
}
