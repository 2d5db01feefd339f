"""Build the calibration JSON lines from the hand-written .txt sources, with checks.

Line formats (| separates; \\| is a literal bar):
  answerable    doc|kind|question|expected[|fragment]     (fragment says which sentence)
  unanswerable  doc|kind|question|why                      (doc may be - : no document near)
"""
import csv, hashlib, json, re, sys
from pathlib import Path
HERE = Path(__file__).parent
OUT = HERE.parent
ROOT = OUT.parent.parent
SHARED = Path('/work/shared/data')
ARTICLES = ROOT / 'knowledge' / 'articles'
STEMS = {'pt': dict(a='aberto-ou-fechado', c='controles-de-exportacao', g='glossario', l='linha-do-tempo', m='momento-sputnik'),
         'en': dict(a='open-or-closed', c='export-controls', g='glossary', l='timeline', m='sputnik-moment')}

def split(line):
    return [p.replace('\\|', '|').strip() for p in re.split(r'(?<!\\)\|', line)]

def spans(text):
    """Sentences as exact substrings: by line, then after . ! ? before a capital or digit."""
    out = []
    lower = text.strip()[:1].islower()  # FaQuAD has paragraphs all in lower case
    follow = r'\w' if lower else r'[A-ZÁÉÍÓÚÂÊÔÃÕÀÇ"“(§IVX]'
    for line in text.split('\n'):
        line = line.strip()
        if line.startswith('#') or line.startswith('|--'): continue
        if line.startswith('|'):
            line = line.strip('| ')
            out.append(line); continue
        line = re.sub(r'^- ', '', line)
        start = 0
        for m in re.finditer(r'[.!?]+["”»)]? +(?=' + follow + ')', line):
            if re.search(r'\b(art|Art|Profa?|Dra?|Sr|n|vol|No|i\.e|e\.g|al|approx|ca|cf|Res|p|[A-Z])$', line[start:m.start()]): continue
            out.append(line[start:m.end()].strip()); start = m.end()
        if line[start:].strip(): out.append(line[start:].strip())
    return out

def body(path):
    t = path.read_text()
    return t.split('---\n', 2)[2]

def load():
    docs = {('shipped', 'pt', k): (s, body(ARTICLES / 'pt' / f'{s}.md')) for k, s in STEMS['pt'].items()}
    docs |= {('shipped', 'en', k): (s, body(ARTICLES / 'en' / f'{s}.md')) for k, s in STEMS['en'].items()}
    n = 0
    for a in json.load(open(SHARED / 'faquad.json'))['data']:
        for p in a['paragraphs']:
            t = p['context'].strip()
            h = hashlib.sha1(t.encode()).hexdigest()[:12]
            docs['faquad', 'pt', str(n)] = docs['faquad', 'en', str(n)] = (h, t); n += 1
    for i, r in enumerate(csv.DictReader(open(SHARED / 'pira_validation.csv'))):
        docs['pira', 'pt', str(i)] = (i, r['abstract_translated_pt'])
        docs['pira', 'en', str(i)] = (i, r['abstract'])
    return docs

def alternates(lib, lang, docs):
    texts = [t for k, (_, t) in docs.items() if k[:2] == (lib, lang)]
    out = {}
    for line in (HERE / 'alternates.txt').read_text().splitlines():
        if line.startswith('#') or not line.strip(): continue
        where, q, *alts = split(line)
        if where != f'{lib}-{lang}': continue
        for a in alts:
            if not any(a in t for t in texts): print('alternate not in library:', a, '/', q)
        out[q] = alts
    return out

def build(lib):
    docs = load(); bad = 0; seen = {}
    for lang in ('pt', 'en'):
        rows = []; alts = alternates(lib, lang, docs)
        for ans in ('yes', 'no'):
            f = HERE / f'{lib}_{lang}_{ans}.txt'
            if not f.exists(): continue
            for ln, line in enumerate(f.read_text().splitlines(), 1):
                if not line.strip() or line.startswith('#'): continue
                p = split(line)
                def err(msg):
                    nonlocal bad; bad += 1; print(f'{f.name}:{ln}: {msg}: {line}')
                if len(p) not in ((4, 5) if ans == 'yes' else (4,)): err('fields'); continue
                k, kind, q = p[:3]
                if q.lower() in seen: err('twice'); continue
                seen[q.lower()] = 1
                row = dict(id=f'{lib}-{lang}-{"a" if ans=="yes" else "u"}{len(rows)+1:03d}', question=q, language=lang, library=lib,
                           answerable=ans == 'yes', kind=kind, document=None, quote=None, expected=None, why=None)
                if k != '-' and (lib, lang, k) not in docs: err('doc'); continue
                if k != '-': row['document'], text = docs[lib, lang, k]
                if ans == 'yes':
                    exp, frag = p[3], (p[4] if len(p) > 4 else p[3])
                    hits = [s for s in spans(text) if exp in s and frag in s]
                    if not hits:
                        if exp in text and frag in text:
                            # answer spans two sentences: take from one to the other
                            a, b = text.index(frag), text.index(exp)
                            ss = [s for s in spans(text)]
                            err('no one sentence')
                        else: err('not in text ' + ('expected' if exp not in text else 'fragment'))
                        continue
                    if len(hits) > 1: print(f'note {f.name}:{ln}: {len(hits)} sentences, first taken: {hits[0][:70]} // {hits[1][:70]}')
                    assert hits[0] in text
                    row['quote'], row['expected'] = hits[0], exp
                    if q in alts: row['also'] = [a for a in alts.pop(q) if a != exp]
                else: row['why'] = p[3]
                rows.append(row)
        if alts: print('alternates for no question:', list(alts))
        out = OUT / f'{lib}_{lang}.jsonl'
        if rows: out.write_text(''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in rows))
        print(lib, lang, sum(r['answerable'] for r in rows), 'answerable', sum(not r['answerable'] for r in rows), 'not', 'errors', bad)
if __name__ == '__main__':
    for lib in sys.argv[1:] or ('shipped', 'faquad', 'pira'): build(lib)
