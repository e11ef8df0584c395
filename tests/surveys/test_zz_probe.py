import pytest
from django.db import connection
from tests.surveys.test_dump_attack import *
pytestmark = pytest.mark.django_db(transaction=True)
def test_probe(open_play):
    p=open_play
    before={s["place_hash"]:s["lies"] for s in p.blank.sheets}
    now={s["place_hash"]:s["lies"] for s in p.full.sheets}
    ans={p.place(x) for x in p.chosen}
    moved={h for h in now if now[h]!=before[h]}
    print("PROBE", connection.vendor, "answered",len(ans),"moved",len(moved),"moved==answered",moved==ans)
    order=[s["place_hash"] in ans for s in p.full.sheets]
    print("PROBE order","".join("#" if o else "." for o in order))
    if connection.vendor=="postgresql":
        with connection.cursor() as c:
            c.execute('select place_hash, xmin::text from survey_answers_sheet'); r=dict(c.fetchall())
        common=Counter(r.values()).most_common(1)[0]
        print("PROBE xmin differs==answered", {h for h,x in r.items() if x!=min(r.values(),key=int)}==ans)
    else:
        raw=p.full.raw
        n={h:raw.count(bytes(s["sealed"])[:200]) for s in p.full.sheets for h in [s["place_hash"]]}
        pos={s["place_hash"]:raw.rfind(s["place_hash"].encode()) for s in p.full.sheets}
        o=sorted(pos,key=pos.get)
        print("PROBE last-offset","".join("#" if h in ans else "." for h in o), len(raw))
        cnt={h:raw.count(h.encode()) for h in pos}
        print("PROBE copies answered",Counter(cnt[h] for h in ans),"blank",Counter(cnt[h] for h in cnt if h not in ans))
from collections import Counter
