import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FOR_GOOD_S } from './act.ts'
import type { Act, Parsed } from './act.ts'
import { completionsOf, linesOf } from './completion.ts'
import { parseRealWords } from './parseRealWords.ts'
import { wordsOf } from './wordsOf.ts'

const context = { vm: 'web', from: 'a', to: 'b', downtimeMs: 300, mbps: 1000, isPush: false }
const actsOf = (line: string): readonly Act[] | string => {
  const parsed = parseRealWords(line)
  return parsed.kind === 'acts' ? parsed.acts : parsed.kind
}
const messageOf = (line: string): string => {
  const parsed = parseRealWords(line)
  return parsed.kind === 'fault' ? parsed.message : ''
}

describe('the real words', () => {
  it('of virsh: limits in ms and MiB/s, post-copy, abort, pause and recovery', () => {
    expect(actsOf('virsh migrate-setmaxdowntime web 500')).toEqual([{ kind: 'set-downtime', ms: 500 }])
    expect(actsOf('virsh -c qemu:///system migrate-setmaxdowntime --domain web --downtime 500')).toEqual([
      { kind: 'set-downtime', ms: 500 },
    ])
    expect(actsOf('virsh migrate-setspeed web 100')).toEqual([{ kind: 'set-max-mbps', mbps: 838.8608 }])
    expect(actsOf('virsh migrate-setspeed web 0')).toEqual([{ kind: 'set-max-mbps', mbps: 0 }])
    expect(actsOf('virsh # migrate-postcopy web')).toEqual([{ kind: 'start-postcopy' }])
    expect(actsOf('$ sudo virsh domjobabort web')).toEqual([{ kind: 'cancel' }])
    expect(actsOf('virsh domjobabort web --postcopy')).toEqual([{ kind: 'pause' }])
    expect(actsOf('virsh migrate --postcopy-resume web qemu+ssh://b/system')).toEqual([{ kind: 'recover' }])
    expect(actsOf('virsh suspend "web"')).toEqual([{ kind: 'switch-over-now' }])
  })

  it('of HMP: milliseconds, sizes per second in MiB unless a suffix says otherwise', () => {
    expect(actsOf('(qemu) migrate_set_parameter downtime-limit 500')).toEqual([{ kind: 'set-downtime', ms: 500 }])
    expect(actsOf('migrate_set_downtime 0.5')).toEqual([{ kind: 'set-downtime', ms: 500 }])
    expect(actsOf('migrate_set_parameter max-bandwidth 100')).toEqual([{ kind: 'set-max-mbps', mbps: 838.8608 }])
    expect(actsOf('migrate_set_parameter max-bandwidth 1G')).toEqual([{ kind: 'set-max-mbps', mbps: 8589.934592 }])
    expect(actsOf('migrate_set_parameter max-bandwidth 125000000B')).toEqual([{ kind: 'set-max-mbps', mbps: 1000 }])
    expect(actsOf('migrate_set_parameter max-postcopy-bandwidth 100')).toEqual([{ kind: 'set-postcopy-mbps', mbps: 838.8608 }])
    expect(['migrate_start_postcopy', 'migrate_cancel', 'migrate_pause', 'migrate_recover tcp:0:4444', 'stop'].map(actsOf)).toEqual([
      [{ kind: 'start-postcopy' }],
      [{ kind: 'cancel' }],
      [{ kind: 'pause' }],
      [{ kind: 'recover' }],
      [{ kind: 'switch-over-now' }],
    ])
  })

  it('of QMP: bytes per second, and several parameters in one call', () => {
    expect(actsOf('{"execute":"migrate-set-parameters","arguments":{"downtime-limit":500,"max-bandwidth":125000000}}')).toEqual([
      { kind: 'set-downtime', ms: 500 },
      { kind: 'set-max-mbps', mbps: 1000 },
    ])
    expect(actsOf('{"execute":"migrate-set-parameters","arguments":{"max-postcopy-bandwidth":125000000}}')).toEqual([
      { kind: 'set-postcopy-mbps', mbps: 1000 },
    ])
    expect(actsOf('virsh migrate-setspeed web 100 --postcopy')).toEqual([{ kind: 'set-postcopy-mbps', mbps: 838.8608 }])
    expect(actsOf('{ "execute": "migrate_cancel" }')).toEqual([{ kind: 'cancel' }])
    expect(actsOf('{"exec-oob":"migrate-pause"}')).toEqual([{ kind: 'pause' }])
    expect(actsOf('{"exec-oob":"migrate-recover","arguments":{"uri":"tcp:0:4444"}}')).toEqual([{ kind: 'recover' }])
    expect(messageOf('{"exec-oob":"migrate_cancel"}')).toContain('migrate_cancel only as "execute"')
    expect(messageOf('{"exec-oob":"migrate-paus"}')).toBe(messageOf('{"execute":"migrate-paus"}'))
    expect(actsOf('virsh qemu-monitor-command web \'{"execute":"migrate-pause"}\'')).toEqual([{ kind: 'pause' }])
    expect(actsOf('virsh qemu-monitor-command --hmp web migrate_cancel')).toEqual([{ kind: 'cancel' }])
  })

  it('of a shell: cuts, loss and crashes, for a time or for good', () => {
    expect(actsOf('ip link set eth0 down; sleep 2.5; ip link set eth0 up')).toEqual([{ kind: 'link-down', durationS: 2.5 }])
    expect(actsOf('ip link set dev eth0 down')).toEqual([{ kind: 'link-down', durationS: FOR_GOOD_S }])
    expect(parseRealWords('ip link set eth0 up')).toEqual({ kind: 'mends', fault: 'link-down' })
    expect(parseRealWords('tc qdisc del dev eth0 root netem')).toEqual({ kind: 'mends', fault: 'packet-loss' })
    expect(parseRealWords('ip link set eth0 up; reboot').kind).toBe('fault')
    expect(actsOf('tc qdisc add dev eth0 root netem loss 2%')).toEqual([
      { kind: 'packet-loss', lossFraction: 0.02, durationS: FOR_GOOD_S, congestionControl: 'cubic' },
    ])
    expect(
      actsOf(
        'sysctl -w net.ipv4.tcp_congestion_control=bbr && tc qdisc add dev eth0 root netem loss 2% && sleep 5 && tc qdisc del dev eth0 root',
      ),
    ).toEqual([{ kind: 'packet-loss', lossFraction: 0.02, durationS: 5, congestionControl: 'bbr' }])
    expect(actsOf("ssh root@b 'echo c > /proc/sysrq-trigger'")).toEqual([{ kind: 'host-crash', host: 'b' }])
    expect(actsOf('echo c >/proc/sysrq-trigger')).toEqual([{ kind: 'host-crash', host: null }])
  })

  it('name the VM', () => {
    const domainOf = (parsed: Parsed) => (parsed.kind === 'acts' ? parsed.domain : undefined)
    expect(domainOf(parseRealWords('virsh domjobabort db'))).toBe('db')
    expect(domainOf(parseRealWords('migrate_cancel'))).toBe(null)
  })

  it('that change nothing here say why', () => {
    const without = [
      'info migrate',
      'migrate_set_capability postcopy-ram on',
      'virsh domjobinfo web',
      'virsh migrate --live web qemu+ssh://b/system',
      '{"execute":"query-migrate"}',
      'migrate_set_parameter multifd-channels 4',
      'cont',
      'virsh destroy web',
      '{"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"xbzrle","state":true}]}}',
    ]
    expect(without.map((line) => parseRealWords(line).kind)).toEqual(without.map(() => 'no-effect'))
  })

  it('with a slip give a fault that names the usage or the word that was meant', () => {
    expect(messageOf('virsh migrate-setmaxdowntme web 500')).toContain('"migrate-setmaxdowntime"')
    expect(messageOf('migrate_set_parameter downtime-limt 500')).toContain('"downtime-limit"')
    expect(messageOf('{"execute":"migrate-start-postcpy"}')).toContain('"migrate-start-postcopy"')
    for (const line of [
      'rm -rf /',
      'virsh frobnicate web',
      'virsh migrate-setmaxdowntme web 500',
      'migrate_set_capability postcopy-rem on',
    ]) {
      expect(messageOf(line)).toMatch(/\.$|\. Did you mean "[\w-]+"\?$/)
    }
    for (const line of ['virsh migrate-setmaxdowntime', 'virsh migrate-setmaxdowntime web'])
      expect(messageOf(line)).toBe('Usage: virsh migrate-setmaxdowntime DOMAIN MS')
    expect(messageOf('virsh migrate --live')).toBe('Usage: virsh migrate DOMAIN URI')
    expect(messageOf('virsh domjobabort')).toBe('Usage: virsh domjobabort DOMAIN')
    for (const command of ['migrate_set_speed', 'migrate_set_downtime', 'migrate_set_parameter', 'migrate_recover']) {
      expect(messageOf(command)).toContain(`${command} `)
    }
    const faults = [
      'virsh',
      'virsh migrate-setmaxdowntime web soon',
      'virsh migrate-setmaxdowntime web 0',
      'migrate_set_parameter downtime-limit 3000000',
      '{"execute":',
      '{"run":1}',
      '{"execute":"migrate-recover"}',
      '{"execute":"stop","arguments":[]}',
      'virsh suspend "web',
      'tc qdisc add dev eth0 root netem loss 101%',
      'ip link set eth0 down; reboot',
      'rm -rf /',
      '{"execute":"__proto__"}',
      'virsh constructor web',
      'sysctl -w net.ipv4.tcp_congestion_control=vegas; tc qdisc add dev eth0 root netem loss 2%',
      'x'.repeat(3000),
      '{"execute":"migrate-set-parameters","arguments":{"downtime-limit":"500"}}',
      // Integers in QMP, as in the human monitor.
      '{"execute":"migrate-set-parameters","arguments":{"downtime-limit":0.5}}',
      '{"execute":"migrate-set-parameters","arguments":{"max-bandwidth":1000000.5}}',
      'migrate_set_capability postcopy-rem on',
    ]
    expect(faults.map((line) => [line, parseRealWords(line).kind])).toEqual(faults.map((line) => [line, 'fault']))
    expect(['', '  ', ':', '$ '].map((line) => parseRealWords(line).kind)).toEqual(['empty', 'empty', 'empty', 'empty'])
  })

  it('are never an exception, whatever is typed', () => {
    const piece = fc.constantFrom(
      'virsh',
      'migrate_set_parameter',
      'qemu-monitor-command',
      '--hmp',
      '--domain',
      '{"execute":',
      '"migrate-set-parameters"',
      '}',
      '"',
      "'",
      '500',
      'ip link set eth0 down',
      ';',
      'sleep',
      '__proto__',
      'downtime-limit',
      'null',
      '[',
      'ssh',
      'echo c >',
    )
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(piece, fc.string()), { maxLength: 8 }).map((words) => words.join(' ')),
      fc.json(),
    )
    fc.assert(
      fc.property(line, (text) => {
        expect(['empty', 'acts', 'no-effect', 'fault']).toContain(parseRealWords(text).kind)
        completionsOf(text, context)
      }),
      { numRuns: 3000 },
    )
  })

  it('of a QMP call with any arguments are an answer', () => {
    const call = fc.record({
      execute: fc.constantFrom('migrate-set-parameters', 'migrate-set-capabilities', 'migrate_set_speed', 'migrate', 'migrate-recover'),
      arguments: fc.jsonValue(),
    })
    fc.assert(
      fc.property(call, (given) => {
        expect(['acts', 'no-effect', 'fault']).toContain(parseRealWords(JSON.stringify(given)).kind)
      }),
    )
  })

  it('that the page writes for an act are understood as that act', () => {
    const seconds = fc.integer({ min: 1, max: 1_000_000_000 }).map((ms) => ms / 1000)
    const act = fc.oneof<fc.Arbitrary<Act>[]>(
      fc.constantFrom('switch-over-now', 'start-postcopy', 'cancel', 'pause', 'recover').map((kind) => ({ kind })),
      fc.record({ kind: fc.constant('set-downtime'), ms: fc.integer({ min: 1, max: 2_000_000 }) }),
      fc.record({ kind: fc.constant('set-max-mbps'), mbps: fc.integer({ min: 0, max: 10_000_000 }) }),
      fc.record({ kind: fc.constant('link-down'), durationS: seconds }),
      fc.record({
        kind: fc.constant('packet-loss'),
        lossFraction: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 1000),
        durationS: seconds,
        congestionControl: fc.constantFrom('cubic', 'bbr'),
      }),
      fc.record({ kind: fc.constant('host-crash'), host: fc.constantFrom('a', 'rack1-host2') }),
    )
    fc.assert(
      fc.property(act, (one) => {
        expect(actsOf(wordsOf(one, context)!)).toEqual([one])
      }),
    )
    expect(wordsOf({ kind: 'link-down', durationS: 2e-7 }, context)).toContain('sleep 0.0000002;')
    expect(wordsOf({ kind: 'scale-workload', scale: 2 }, context)).toBe(null)
  })
})

describe('the completions', () => {
  it('are lines that are understood, with their number marked', () => {
    for (const { line, hole } of [...linesOf(context), ...linesOf({ ...context, isPush: true })]) {
      expect(parseRealWords(line).kind, line).toBe('acts')
      if (hole !== null) expect(line.slice(...hole), line).toMatch(/^\d+$/)
    }
  })
  it('begin with the typed text, then contain its words', () => {
    expect(completionsOf('virsh migrate-s', context).map(({ line }) => line)).toEqual([
      'virsh migrate-setmaxdowntime web 300',
      'virsh migrate-setspeed web 119',
    ])
    expect(completionsOf('virsh migrate-sets', { ...context, isPush: true }).map(({ line }) => line)).toContain(
      'virsh migrate-setspeed --postcopy web 119',
    )
    expect(completionsOf('crash', context).map(({ line }) => line.slice(0, 5))).toEqual(['ssh a', 'ssh b'])
    expect(completionsOf('{ "execute": "migrate-p', context).map(({ line }) => line)).toEqual(['{"execute":"migrate-pause"}'])
    expect(completionsOf('virsh domjobabort web --postcopy', context)).toEqual([])
    expect(completionsOf('', context)).toHaveLength(8)
  })
})
