// Draws the letters of a film's frames (src/film/glyphs.json) from the page's typeface, with Chromium: `node build/filmGlyphs.mjs`.
// Four bits of ink a pixel, one strip for each letter, deflated. The letters are a form of IBM Plex Sans (SIL Open Font License 1.1).
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { zlibSync } from 'fflate'
import { ensureChromium } from './browser/chromium.mjs'

const root = new URL('..', import.meta.url)
const font = readFileSync(
  new URL('node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2', root),
).toString('base64')
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
const CHARACTERS = `${ASCII}·×–—…−≤≥→’“”äöüßéèáóñÄÖÜ`
const SETS = [
  { name: 'small', size: 12, weight: 400 },
  { name: 'title', size: 18, weight: 600 },
  { name: 'smallMiddle', size: 17, weight: 400 },
  { name: 'titleMiddle', size: 26, weight: 600 },
  { name: 'smallWide', size: 24, weight: 400 },
  { name: 'titleWide', size: 36, weight: 600 },
]

const browser = await chromium.launch({ executablePath: ensureChromium() })
const page = await browser.newPage()
await page.setContent(
  `<style>@font-face { font-family: Film; src: url(data:font/woff2;base64,${font}); font-weight: 100 700 }</style><canvas></canvas>`,
)
const drawn = await page.evaluate(
  async ({ characters, sets }) => {
    await Promise.all(sets.map(({ size, weight }) => document.fonts.load(`${weight} ${size}px Film`, characters)))
    const canvas = document.querySelector('canvas')
    canvas.width = 200
    canvas.height = 100
    const context = canvas.getContext('2d', { willReadFrequently: true })
    return sets.map(({ name, size, weight }) => {
      const ascent = Math.ceil(size * 1.05)
      const height = Math.ceil(size * 1.35)
      context.font = `${weight} ${size}px Film`
      context.textBaseline = 'alphabetic'
      const advances = []
      const ink = []
      for (const character of characters) {
        const width = Math.max(1, Math.round(context.measureText(character).width))
        context.fillStyle = '#fff'
        context.fillRect(0, 0, 200, 100)
        context.fillStyle = '#000'
        context.fillText(character, 0, ascent)
        const { data } = context.getImageData(0, 0, width, height)
        advances.push(width)
        for (let i = 0; i < width * height; i++) ink.push(Math.round((255 - data[4 * i]) / 17))
      }
      return { name, ascent, height, advances, ink }
    })
  },
  { characters: [...CHARACTERS], sets: SETS },
)
await browser.close()

const sets = Object.fromEntries(
  drawn.map(({ name, ascent, height, advances, ink }) => {
    const packed = new Uint8Array(Math.ceil(ink.length / 2))
    ink.forEach((value, i) => {
      packed[i >> 1] |= value << (i & 1 ? 4 : 0)
    })
    return [name, { ascent, height, advances, ink: Buffer.from(zlibSync(packed, { level: 9 })).toString('base64') }]
  }),
)
writeFileSync(
  new URL('src/film/glyphs.json', root),
  `${JSON.stringify(
    {
      licence: 'Drawn by build/filmGlyphs.mjs from IBM Plex Sans, Copyright © 2017 IBM Corp., SIL Open Font License 1.1.',
      characters: CHARACTERS,
      sets,
    },
    null,
    1,
  )}\n`,
)
