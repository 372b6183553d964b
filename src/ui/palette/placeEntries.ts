/** Entries of the palette that lead to a place: lessons, briefs, papers, models, terms of the glossary; and preferences of the page. */
import { shippedBrief, shippedIds } from '../../teaching/briefs/shippedBriefs.ts'
import { briefText } from '../../teaching/briefs/briefText.ts'
import { lessonCards } from '../../teaching/lessons/catalogue.ts'
import { experimentsOf } from '../../papers/experiments.ts'
import { papers } from '../../papers/papers.ts'
import { briefsHash, glossaryHash, lessonsHash, modelsHash, papersHash } from '../../store/address/placeAddresses.ts'
import { inRow } from '../../units/lists.ts'
import type { DataCentrePanel } from '../../store/address/place.ts'
import { filmOfRun } from '../../messages/compiled/en/share.ts'
import { terms } from '../../texts/glossary/glossary.ts'
import { rateUnits } from '../../units/rateUnit.ts'
import { pageAddresses, type PageName } from '../../store/address/pages.ts'
import { setPreference } from '../page/usePreference.ts'
import { wishFor } from '../page/tools/wishes.ts'
import { calculatorPages, learnPages } from '../places/models/modelLinks.ts'
import { placeLink } from '../share/embedParts.ts'
import { showShare } from '../share/dialog/shareStore.ts'
import type { GroupId, PaletteEntry } from './paletteEntry.ts'
import * as appTexts from '../../messages/compiled/en/page/header.ts'
import * as menuTexts from '../../messages/compiled/en/page/menus.ts'
import * as texts from '../../messages/compiled/en/places/palette.ts'

type Facts = Pick<PaletteEntry, 'label' | 'note'> & Partial<PaletteEntry>

/** A link to an address of the page. */
function link(group: GroupId, hash: string, facts: Facts): PaletteEntry {
  return {
    id: `${group} ${hash}`,
    group,
    words: '',
    ...facts,
    act: () => {
      const to = placeLink(hash, location.href)
      if (to.target === undefined) location.hash = hash
      else Object.assign(document.createElement('a'), to).click()
    },
  }
}

/** `showPlay` brings Play on the screen, with one migration. */
export function linkEntries(showPlay: () => void): PaletteEntry[] {
  const places = Object.entries(pageAddresses) as [PageName, string][]
  const names: Readonly<Record<string, string>> = appTexts.pageNames
  const notes: Readonly<Record<string, string>> = { ...texts.placeNotes, ...appTexts.recordPlaceHints }
  const words: Readonly<Record<PageName, string>> = texts.placeWords
  return [
    { id: 'places play', group: 'places', label: appTexts.placeNames.play, note: notes.play, words: '', first: true, act: showPlay },
    ...places.map(([name, hash]) => link('places', hash, { label: names[name], note: notes[name], words: words[name], first: true })),
    ...lessonCards.map(({ id, number, title, goal }) =>
      link('lessons', lessonsHash({ lesson: id }), { label: title, note: texts.lessonNumber(number), words: goal }),
    ),
    ...shippedIds.flatMap((id, i) => {
      const brief = shippedBrief(id)
      const facts = { note: texts.briefNumber(i + 1), words: id }
      return brief === null
        ? []
        : link('briefs', briefsHash({ page: 'brief', reference: id }), { label: briefText(brief, brief.title), ...facts })
    }),
    ...papers.map(({ id, short, title, authors }) =>
      link('papers', papersHash({ id, settings: {} }), { label: title, note: short, words: authors.join(' ') }),
    ),
    ...[
      ...learnPages.map(({ id, title, symbols }) => ({ id, title, note: symbols })),
      ...calculatorPages.map(({ model, title, row }) => ({ id: model, title, note: row })),
    ].map(({ id, title, note }) => link('models', modelsHash(id), { label: title, note })),
    ...terms.map(({ id, term, english = '', labels = [], means, names: own = {}, source }) =>
      link('terms', glossaryHash(id), { label: term, note: means, words: [english, ...labels, ...Object.values(own), source].join(' ') }),
    ),
  ]
}

/** Each paper’s experiments load on their own. */
export async function experimentEntries(): Promise<PaletteEntry[]> {
  const lists = await Promise.all(
    papers.map(async ({ id, short }) =>
      (await experimentsOf(id)).map((experiment) =>
        link('papers', papersHash({ id: experiment.id, settings: {} }), {
          label: experiment.title,
          note: inRow([short, experiment.figure]),
          words: inRow(['figure', ...experiment.rows]),
        }),
      ),
    ),
  )
  return lists.flat()
}

type EntryOf = (id: string, label: string, act: PaletteEntry['act'], more?: Partial<PaletteEntry>) => PaletteEntry

interface PageActs {
  /** Brings Play on the screen. */
  toPlay(): void
  /** Opens the data centre of Play. */
  showCentre(panel: DataCentrePanel): void
  /** Why it does not open now; empty if it does. */
  againstCentre: string
  /** Makes a film of the run in Play. */
  film(): Promise<void>
}

/** Play's report on paper is there before the print; that of another place is the place itself. */
async function printPage(): Promise<void> {
  await import('../print/PrintReport.tsx')
  setTimeout(print)
}

export function pageEntries({ toPlay, showCentre, againstCentre, film }: PageActs): PaletteEntry[] {
  const entry: EntryOf = (id, label, act, more = {}) => ({
    id: `page ${id}`,
    group: 'commands',
    label,
    note: '',
    words: '',
    act,
    ...more,
  })
  const themes = {
    auto: menuTexts.themeSystem,
    light: menuTexts.themeLight,
    dark: menuTexts.themeDark,
    contrast: menuTexts.themeContrast,
  } as const
  const rates = { usual: menuTexts.ratesUsual, mbit: menuTexts.ratesInMbit, mib: menuTexts.ratesInMib, pages: menuTexts.ratesInPages }
  const wish = (what: 'settings' | 'help') => () => {
    toPlay()
    wishFor(what)
  }
  return [
    entry('settings', texts.openSettings, wish('settings'), {
      wishes: 'settings',
      keys: '/',
      words: `${appTexts.allSettings} ${texts.settingsWords}`,
      first: true,
    }),
    entry(
      'share',
      texts.share,
      () => {
        toPlay()
        showShare(true)
      },
      { words: texts.shareWords, first: true },
    ),
    entry('help', texts.openHelp, wish('help'), {
      wishes: 'help',
      keys: '?',
      words: `${menuTexts.keyboardShortcuts} ${texts.helpWords}`,
      first: true,
    }),
    entry('print', texts.printPage, printPage, { words: texts.printWords }),
    entry('film', filmOfRun, film, { words: texts.filmWords }),
    ...centreEntries(entry, showCentre, againstCentre),
    ...(Object.keys(themes) as (keyof typeof themes)[]).map((theme) =>
      entry(`theme ${theme}`, themes[theme], () => setPreference('theme', theme), { words: texts.themeWords }),
    ),
    ...rateUnits.map((unit) => entry(`rates ${unit}`, rates[unit], () => setPreference('rates', unit), { words: menuTexts.unitOfRates })),
    ...languageEntry(entry),
  ]
}

function centreEntries(entry: EntryOf, showCentre: PageActs['showCentre'], against: string): PaletteEntry[] {
  return [
    entry('data centre', appTexts.dataCentre, () => showCentre('timeline'), {
      group: 'places',
      note: against === '' ? texts.dataCentreNote : against,
      against,
      words: texts.dataCentreWords,
    }),
    entry('carbon', texts.carbonEntry, () => showCentre('vms'), {
      group: 'places',
      note: against === '' ? texts.carbonNote : against,
      against,
      words: texts.carbonWords,
    }),
  ]
}

/** The page in the other language, with the same scenario and place. One file has one language. */
function languageEntry(entry: EntryOf): PaletteEntry[] {
  if (import.meta.env.VITE_SINGLE === 'yes') return []
  const { name, folder } = appTexts.otherLanguage
  const open = (): void => location.assign(`${folder}${location.search}${location.hash}`)
  return [entry('language', name, open, { words: texts.languageWords })]
}
