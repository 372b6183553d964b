import { describe, expect, it } from 'vitest'
import { importRecord } from '../importRecord.ts'

const seconds = [0, 5, 10]

function row(s: number, separator: string): string {
  const values = [s, 'active', 560 * s, 8192 - 560 * s, 8192, 1200, 939.5, 1].map(String)
  return values.map((value) => (separator === ';' ? value.replace('.', ',') : value)).join(separator)
}

describe('a table with headings', () => {
  it.each([
    [
      'German',
      ';',
      'Zeit (s);Status;Übertragen (MiB);Verbleibend (MiB);Gesamtspeicher (MiB);Geänderte Seiten (Seiten/s);Datenrate (Mbit/s);Runde',
    ],
    [
      'French',
      ';',
      'Temps (s);État;Données transférées (Mio);Restant (Mio);Mémoire totale (Mio);Taux de pages modifiées (pages/s);Débit (Mbit/s);Itération',
    ],
    [
      'Spanish',
      ';',
      'Tiempo (s);Estado;Transferido (MiB);Restante (MiB);Memoria total (MiB);Tasa de páginas sucias (páginas/s);Velocidad (Mbit/s);Iteración',
    ],
    ['Chinese', ',', '时间(秒),状态,已传输(MiB),剩余(MiB),总内存(MiB),脏页速率(页/秒),带宽(Mbit/s),迭代次数'],
    ['Japanese', ',', '時間(秒),状態,転送済み(MiB),残り(MiB),メモリ合計(MiB),ダーティページレート(ページ/秒),帯域(Mbit/s),反復回数'],
    [
      'English over two lines',
      ',',
      '"Elapsed\n(s)",State,"Sent\n(MiB)","Remaining\n(MiB)","Total memory\n(MiB)","Dirty rate\n(pages/s)","Throughput\n(Mbit/s)",Iteration',
    ],
  ])('in %s is read with every column', (_, separator, heading) => {
    const imported = importRecord([heading, ...seconds.map((s) => row(s, separator))].join('\r\n'))
    expect(imported).toMatchObject({
      ok: true,
      record: {
        kind: 'csv',
        unread: [],
        facts: {
          status: 'active',
          totalS: 10,
          transferredMiB: 5600,
          remainingMiB: 2592,
          memoryMiB: 8192,
          dirtyPagesPerS: 1200,
          rateMbps: 939.5,
          dirtySyncs: 1,
        },
      },
    })
  })

  it('has its end also in another language', () => {
    const imported = importRecord('Zeit (s);Zustand;Verbleibend (MiB)\n1;läuft;100\n2;abgeschlossen;0\n')
    expect(imported).toMatchObject({ ok: true, record: { facts: { status: 'completed', totalS: 2 } } })
  })
})
