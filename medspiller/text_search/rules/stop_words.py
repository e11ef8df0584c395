"""The words that stand in every text. They are not searched for, and do not make two texts alike."""

_DANISH = """
ad af aldrig alle alt anden andet andre at bare begge blev blive bliver burde både da de dem den denne der
deres det dette dig din dine disse dit dog du efter ej eller en end endnu er et fik for fordi fra få får gør
ham han hans har havde have hende hendes her hos hun hvad hver hvilken hvis hvor hvordan hvorfor i ikke ind
ingen intet ja jeg jer jeres jo kan kom kommer kun kunne lige man mange med meget men mere mig min mine mit
mod må måske ned nej noget nogen nogle nok nu når og også om omkring op os over på se selv sig sin sine sit
skal skulle som så sådan til tilbage ud uden under var ved vi vil ville vores være været
"""
STOP_WORDS = frozenset(_DANISH.split())
