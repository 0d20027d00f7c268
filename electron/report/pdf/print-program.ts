/**
 * How a printed report looks: a Typst program that reads everything it shows from `/report.json` and the charts beside it.
 * No text of a case ever becomes part of the program. `#` and `[` in values are plain text to it.
 */
export const printProgram = String.raw`
#let report = json("/report.json")
#let ink = rgb("#1a1d21")
#let soft = rgb("#545b64")
#let rule = rgb("#d5d9de")
#let faint = rgb("#f5f6f7")
#let bad = rgb("#a11d1d")
#let warn = rgb("#8a4b00")
#let sans = ("Noto Sans", "Noto Sans SC", "Noto Sans KR", "Vazirmatn", "Noto Sans Hebrew")
#let fixed = ("Noto Sans Mono", "Noto Sans", "Noto Sans SC", "Noto Sans KR", "Vazirmatn", "Noto Sans Hebrew")
#let tlp = (
  "TLP:RED": rgb("#ff2b2b"),
  "TLP:AMBER": rgb("#ffc000"),
  "TLP:AMBER+STRICT": rgb("#ffc000"),
  "TLP:GREEN": rgb("#33ff00"),
  "TLP:CLEAR": white,
).at(report.marking, default: white)
#let marking = box(fill: black, inset: (x: 5pt, y: 2.5pt), text(fill: tlp, weight: "bold", size: 8pt, report.marking))

#set document(title: report.title, author: report.author, description: report.marking + ". " + report.markingMeans, date: none)
#set page(
  paper: report.paper,
  margin: (top: 21mm, bottom: 19mm, x: 19mm),
  header: context {
    set text(size: 8pt, fill: soft)
    grid(columns: (auto, 1fr), align: (left + horizon, right + horizon), marking, if counter(page).get().first() > 1 [#report.running])
  },
  footer: context {
    set text(size: 8pt, fill: soft)
    grid(columns: (auto, 1fr), align: (left + horizon, right + horizon), marking, [#counter(page).display("1 / 1", both: true)])
  },
)
#set text(font: sans, size: 9.5pt, fill: ink, lang: "en", hyphenate: false, fallback: false, ligatures: false)
#set par(leading: 0.62em, spacing: 0.85em, justify: false)
#show raw: set text(font: fixed, size: 8.2pt)
#show heading: set block(sticky: true)
#show figure: set block(breakable: true, below: 1.3em)
#show heading.where(level: 1): it => block(sticky: true, above: 1.8em, below: 0.8em, text(size: 14pt, weight: "semibold", it.body))
#show heading.where(level: 2): it => block(sticky: true, above: 1.5em, below: 0.7em, text(size: 10.5pt, weight: "semibold", it.body))
#show heading.where(level: 3): it => block(sticky: true, above: 1.4em, below: 0.6em, width: 100%, stroke: (bottom: 0.6pt + ink), inset: (bottom: 3pt), text(size: 9.5pt, weight: "semibold", it.body))

// Long identifiers and paths break after a separator, or after so many units; a name such as person-07 stays whole. Nothing is put into the text for it: what is
// copied from the page is what the case says.
#let pieces(words) = words.matches(regex("[^/._:@?&=+]{0,24}[/._:@?&=+]*")).map(m => m.text).filter(t => t != "").join(h(0.001pt))
#let loose(words) = {
  show regex("[^\s\u{2E80}-\u{9FFF}\u{AC00}-\u{D7AF}]{29,}"): it => pieces(it.text)
  words
}
#let mono(words) = text(font: fixed, size: 0.87em, loose(words))
#let told(item) = if item.at("mono", default: false) { mono(item.value) } else { loose(item.value) }

#let keyed(items) = grid(
  columns: (110pt, 1fr), column-gutter: 14pt, row-gutter: 6pt,
  ..items.map(item => (text(fill: soft, item.label), told(item))).flatten(),
)
#let severity-mark = (critical: "◆", high: "▲", medium: "●", low: "○", info: "·")
#let severity-ink(name) = if name in ("critical", "high") { bad } else if name == "medium" { warn } else { soft }

#let moment(item) = block(breakable: item.long, width: 100%, stroke: (bottom: 0.4pt + rule), inset: (y: 5pt), {
  show par: set block(spacing: 0.5em)
  grid(columns: (38pt, item.clock * 1pt, 1fr), column-gutter: 8pt,
    [#text(weight: "semibold", item.ref)#if item.anchor != none [#metadata(item.eventId)#label(item.anchor)]],
    text(fill: soft, item.time),
    {
      block(below: 0.45em, loose(item.title))
      block(below: 0.45em, {
        set text(size: 8.4pt, fill: soft)
        box(width: 6pt, height: 6pt, fill: rgb(item.hue))
        h(4pt); item.category; h(12pt)
        text(fill: severity-ink(item.severity), severity-mark.at(item.severity, default: "·") + " " + item.severity)
        h(12pt)
        text(fill: if item.outcome == "failure" { bad } else { soft }, item.outcome)
      })
      block(below: 0pt, {
        set text(size: 8.4pt)
        for detail in item.details { text(fill: soft, detail.label + " ") + told(detail) + h(10pt, weak: true) }
      })
      for note in item.notes { block(above: 0.55em, inset: (left: 7pt), stroke: (left: 1pt + soft), loose(note)) }
    },
  )
})

#let rows(item) = {
  let numbers = item.columns.map(column => column.at("align", default: "left") == "right")
  show table.cell.where(y: 0): set text(weight: "semibold")
  block(above: 1.1em, below: 0.6em, sticky: true, text(size: 8.2pt, fill: soft, item.caption))
  set text(size: if item.columns.len() > 5 { 7.6pt } else { 8.6pt })
  figure(kind: table, supplement: none, numbering: none, placement: none, outlined: false, caption: none, {
    table(
      columns: item.tracks.map(track => if track == 0 { auto } else { track * 1fr }),
      align: (x, y) => if numbers.at(x) { right } else { left },
      stroke: (x, y) => (bottom: if y == 0 { 0.7pt + ink } else { 0.4pt + rule }),
      inset: (x: 4pt, y: 3.4pt),
      table.header(..item.columns.map(column => column.label)),
      ..item.rows.flatten().map(cell => told(cell)),
    )
  })
}

#let shown(item) = {
  if item.kind == "paragraph" { par(loose(item.text)) }
  else if item.kind == "empty" { par(text(fill: soft, loose(item.text))) }
  else if item.kind == "heading" { heading(level: 2, outlined: false, item.text) }
  else if item.kind == "list" { list(spacing: 0.6em, ..item.items.map(line => loose(line))) }
  else if item.kind == "keyed" { keyed(item.items) }
  else if item.kind == "figures" {
    block(above: 1.2em, below: 1.4em, grid(
      columns: (1fr,) * calc.min(5, calc.max(1, item.items.len())), column-gutter: 12pt, row-gutter: 12pt,
      ..item.items.map(each => block(breakable: false)[#text(size: 17pt, weight: "semibold", each.value) \ #text(size: 8.4pt, fill: soft, each.label)]),
    ))
  }
  else if item.kind == "table" { rows(item) }
  else if item.kind == "timeline" { for day in item.days { heading(level: 3, outlined: false, day.day) + for entry in day.entries { moment(entry) } } }
  else if item.kind == "chart" {
    block(breakable: false, width: 100%, above: 1.2em, below: 1.4em, {
      heading(level: 2, outlined: false, item.title)
      image(item.file, width: 100%, alt: item.alt)
      text(size: 8.2pt, fill: soft, item.caption)
    })
  }
}

#block(above: 10mm, below: 12pt, text(fill: soft, report.kicker))
#block(below: 16pt, text(size: 23pt, weight: "semibold", loose(report.title)))
#keyed(report.meta)
#block(above: 12pt, below: 4pt, { marking; h(8pt); text(size: 8.6pt, fill: soft, report.markingMeans) })
#line(length: 100%, stroke: 1pt + ink)
#for section in report.sections {
  heading(level: 1, bookmarked: true, section.title)
  for item in section.blocks { shown(item) }
}
#line(length: 100%, stroke: 1pt + ink)
#text(size: 8.4pt, fill: soft, loose(report.footer))
`;
