/** The fault of each wrong engine, as snippets of the product's sources and their replacements. Each snippet occurs once. */
import type { WrongEngineId } from '../../src/papers/claims/wrongEngines.ts'
import type { Patch } from './patch.ts'

const one = (find: string, replace: string): Patch[] => [{ find, replace }]

export const patches: Record<WrongEngineId, readonly Patch[]> = {
  'no-resend': one('      set.add(dirty, a, b, null, counts)\n', '      new PendingPages(this.pageCount).add(dirty, a, b, null, counts)\n'),
  'log-never-cleared': one(
    '      set.add(dirty, a, b, null, counts)\n    })\n    dirtyLog.clear(work)',
    '      set.add(dirty, a, b, null, counts)\n    })',
  ),
  'windows-never-cleared': one('    if (clear) since.set(until)\n', '    if (clear) until.set(until)\n'),
  'every-write-counts': one('oneMinusExp(writesPerPage) * 4294967296', 'Math.min(1, writesPerPage) * 4294967296'),
  'half-rate': one('export const BYTES_PER_S_OF_MBPS = 125_000', 'export const BYTES_PER_S_OF_MBPS = 62_500'),
  'double-rate': one('export const BYTES_PER_S_OF_MBPS = 125_000', 'export const BYTES_PER_S_OF_MBPS = 250_000'),
  'no-skipping': one(
    'implements RoundRule<{ sentBefore: number | null }> {\n  readonly skipsDirtied = true',
    'implements RoundRule<{ sentBefore: number | null }> {\n  readonly skipsDirtied = false',
  ),
  'final-copy-free': one(
    "        stop.step = 'ram'\n        active.sender.sendAll(nowS)",
    "        stop.step = 'ram'\n        active.sender.wait(nowS, nowS)",
  ),
  'final-copy-everything': one(
    "        state.ramStartS = nowS\n        stop.step = 'ram'",
    "        memory.set.fill(0, memory.set.scan.origin)\n        state.ramStartS = nowS\n        stop.step = 'ram'",
  ),
  'never-forced': one(
    '    this.state.windowBaseBytes = active.handed\n    if (this.forceAfterS !== null) active.state.alarmS = nowS + this.forceAfterS\n',
    '    this.state.windowBaseBytes = active.handed\n',
  ),
  'forced-early': one(
    '* BYTES_PER_S_OF_MBPS\n    this.forceAfterS = forceAfterS\n',
    '* BYTES_PER_S_OF_MBPS\n    this.forceAfterS = forceAfterS === null ? null : forceAfterS / 2\n',
  ),
  'downtime-hundredfold': one(
    '((this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 1000',
    '((this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 10',
  ),
  'downtime-tenfold': one(
    '((this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 1000',
    '((this.availBytesPerS ?? now.bandwidthBytesPerS) * now.downtimeMs) / 100',
  ),
  'writes-half-more': one(
    '  const writesPerS = stream.writesPerS / blockPages\n',
    '  const writesPerS = (1.5 * stream.writesPerS) / blockPages\n',
  ),
  'log-half-lost': one(
    '      set.add(dirty, a, b, null, counts)\n',
    '      for (let i = a; i < b; i++) dirty[i] &= 0x55555555\n      set.add(dirty, a, b, null, counts)\n',
  ),
  'scope-configured': one("const whole = scope === 'configured'", 'const whole = true'),
  'scope-used': one("const whole = scope === 'configured'", 'const whole = false'),
  'faults-free': one('(this.policy.vcpus - this.waits.count) / this.policy.vcpus', '1'),
  'no-push': one(
    '    transport,\n    push,\n    pushFollows,\n    prefetchPages,\n    maxPostcopyMbps,\n    downtimeS:',
    '    transport,\n    push: false,\n    pushFollows,\n    prefetchPages,\n    maxPostcopyMbps,\n    downtimeS:',
  ),
  'push-in-address-order': one(
    'if (policy.pushFollows && !policy.inStream) stream.pushFrom(wait.page + 1)',
    'if (policy.pushFollows && policy.inStream) stream.pushFrom(wait.page + 1)',
  ),
  'unmaps-what-is-absent': one(
    "kernel: 'missing', userspace: 'stale', qemu: 'stale'",
    "kernel: 'missing', userspace: 'missing', qemu: 'missing'",
  ),
  'unmaps-old-copies-only': one(
    "kernel: 'missing', userspace: 'stale', qemu: 'stale'",
    "kernel: 'stale', userspace: 'stale', qemu: 'stale'",
  ),
  'reads-free': [
    { find: 'return of(stream.writesPerS + stream.readsPerS, key)', replace: 'return of(stream.writesPerS, key)' },
    {
      find: 'return [...of(stream.writesPerS, key), ...of(stream.readsPerS, hashKey(key, READS))]',
      replace: 'return of(stream.writesPerS, key)',
    },
  ],
  'unmap-free': one('state.unmapS = to.ranges * unmapSPerRange + ', 'state.unmapS = 0 * '),
  'unmap-tenfold': one(
    'state.unmapS = to.ranges * unmapSPerRange + ((to[unmaps]',
    'state.unmapS = 10 * to.ranges * unmapSPerRange + 10 * ((to[unmaps]',
  ),
  'missing-unnoticed': one(
    '    if (!shared && !isIn(stream.missing, page)) return false\n',
    '    if (page >= 0 || (!shared && !isIn(stream.missing, page))) return false\n',
  ),
  'stale-pages-arrive': one(
    '      this.destination[page] = this.source[page]\n    }\n  }\n\n  /** The pages of `dirty` were written at the source',
    '      this.destination[page] = -1\n    }\n  }\n\n  /** The pages of `dirty` were written at the source',
  ),
  'fetched-thrice': one(
    '      normalPageBytes,\n      zeroBytes,\n      pushes: settings.push',
    '      normalPageBytes: 3 * normalPageBytes,\n      zeroBytes,\n      pushes: settings.push',
  ),
  'fetch-with-downtime': one(
    "        to.step = 'device-bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes)",
    "        to.step = 'device-bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes + active.remainingBytes)",
  ),
  'hybrid-forgets': one(
    "    to.dirtiedPages = active.sync(nowS, 'scan-position').dirtied\n    to.missing",
    "    to.dirtiedPages = active.sync(nowS, 'scan-position').dirtied\n    if (state.rounds > 0 || state.pagesSent > 0) memory.set.fill(0, memory.set.scan.origin)\n    to.missing",
  ),
  'hybrid-skips-precopy': one(
    '    if (this.precopyS === null) return this.leastGain === null && this.precopyRounds === 0\n',
    '    if (this.precopyS === null) return true\n',
  ),
  'traffic-free': one(
    'in: traffic.inMbps * BYTES_PER_S_OF_MBPS, out: traffic.outMbps * BYTES_PER_S_OF_MBPS',
    'in: traffic.inMbps * 0, out: traffic.outMbps * 0',
  ),
  'traffic-both-ways': one(
    'in: traffic.inMbps * BYTES_PER_S_OF_MBPS, out: traffic.outMbps * BYTES_PER_S_OF_MBPS',
    'in: (traffic.inMbps + traffic.outMbps) * BYTES_PER_S_OF_MBPS, out: (traffic.inMbps + traffic.outMbps) * BYTES_PER_S_OF_MBPS',
  ),
  'traffic-stays-behind': one(
    'const here = meets && directions.host === host && directions.peerHost === peerHost',
    'const here = meets && directions === this.flows[vm][0] && directions.peerHost === peerHost',
  ),
  'shares-unequal': one(
    'if (open[flowsOf[i]] === 1) this.settle(system, shares, flowsOf[i], share)',
    'if (open[flowsOf[i]] === 1)\n        this.settle(system, shares, flowsOf[i], share * (flowsFrom[r + 1] - flowsFrom[r] > 1 && i === flowsFrom[r] ? 0.2 : 1))',
  ),
  'traffic-reversed': one(
    'in: traffic.inMbps * BYTES_PER_S_OF_MBPS, out: traffic.outMbps * BYTES_PER_S_OF_MBPS',
    'in: traffic.outMbps * BYTES_PER_S_OF_MBPS, out: traffic.inMbps * BYTES_PER_S_OF_MBPS',
  ),
  'migration-port-ignored': one('      if (host.migrationMbps !== null) {', '      if (host.migrationMbps === -1) {'),
  'all-at-once': one(
    "    if (mode === 'serial') return { atSource: Infinity, atDestination: Infinity, inAll: 1 }",
    "    if (mode === 'serial') return { atSource: Infinity, atDestination: Infinity, inAll: Infinity }",
  ),
  'one-by-one': one(
    "    if (mode === 'asap') return { atSource: Infinity, atDestination: Infinity, inAll: Infinity }",
    "    if (mode === 'asap') return { atSource: Infinity, atDestination: Infinity, inAll: 1 }",
  ),
  'cap-ignored': one(
    'network.setCap(flow, handedAfter - carried > HALF_BYTE ? Math.min(state.capBytesPerS, this.mostBytesPerS) : 0)',
    'network.setCap(flow, handedAfter - carried > HALF_BYTE ? this.mostBytesPerS : 0)',
  ),
  'planner-idle': one(
    '    if (this.planner === null) this.startInOrder(this.waiting, this.schedule, nowS, begin)',
    '    if (this.planner !== undefined) this.startInOrder(this.waiting, this.schedule, nowS, begin)',
  ),
  'adaptive-rate-unset': one('  active.limitRate(bytesPerS)\n', '  active.limitRate(Math.max(bytesPerS, Infinity))\n'),
  'delta-ignored': one('Math.max(this.floor, dirtied + this.delta)', 'Math.max(this.floor, dirtied)'),
  'traffic-limit-off': one(
    '    if (view.pagesSentInAll > view.pageCount * trafficFactor) return',
    '    if (view.pagesSentInAll > view.pageCount * trafficFactor * 1e9) return',
  ),
  'xen-three-rounds': one(
    'pages: thresholdPages }\n    if (view.roundsDone >= maxRounds) return',
    'pages: thresholdPages }\n    if (view.roundsDone >= Math.min(3, maxRounds)) return',
  ),
  'xen-threshold-large': one(
    '    if (view.remainingPages < thresholdPages) return {',
    '    if (view.remainingPages < 100 * thresholdPages) return {',
  ),
  'filter-idle': one('now.held = now.forecast === 0 || this.model!.sets.empty ? 0 : active.holdBack(this.wanted)', 'now.held = 0'),
  'filter-static': one(
    '    let step = 0\n',
    '    let step = 0\n    if (!sets.empty) for (let each = 0; each < this.model!.regions.count; each++) sets.addTo(wanted, each, done)\n',
  ),
  'filtered-for-good': one(
    'now.held = now.forecast === 0 || this.model!.sets.empty ? 0 : active.holdBack(this.wanted)',
    'const kept: any = this\n    kept.ever ??= new Int32Array(this.wanted.length)\n    for (let i = 0; i < this.wanted.length; i++) this.wanted[i] = kept.ever[i] |= this.wanted[i]\n    now.held = now.forecast === 0 || this.model!.sets.empty ? 0 : active.holdBack(this.wanted)',
  ),
  'filter-steps-free': one(
    '(Math.floor(aheadS / windowS) * this.setting.stepUs) / 1e6',
    '(Math.floor(aheadS / windowS) * 0 * this.setting.stepUs) / 1e6',
  ),
  'filter-never-tests': one('now.off = addObservation(', 'addObservation('),
  'states-unseen': one('if (tooFar || tooWrong) return false', 'if (tooWrong) return false'),
  'often-once': one('const OFTEN_SHARE = 0.5', 'const OFTEN_SHARE = 0.01'),
  'ranges-free': one('state.unmapS = to.ranges * unmapSPerRange + ', 'state.unmapS = '),
  'return-with-pages': one(
    "back.step = 'bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes)",
    "back.step = 'bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes + back.pages * active.normalPageBytes)",
  ),
  'return-forgets': one('      pages.add(dirty, a, b, null)\n', '      dirty.fill(0, a, b)\n'),
  'moves-unseen': one('if (tooFar || tooWrong) return false', 'if (tooFar || (tooWrong && tooFar)) return false'),
  'chain-never-rebuilt': one(
    'if (block.length === BLOCK_WINDOWS && !this.complies(late))',
    'if (block.length === BLOCK_WINDOWS && !this.complies(late) && late === null)',
  ),
  'sets-whole-region': one(
    'if (often[word] !== 0) into[word] |= often[word] & wordMask(word, from, to)',
    'into[word] |= wordMask(word, from, to)',
  ),
  'vote-limit-fixed': one(
    'const limitMs = Math.max(LEAST_LIMIT_MS, this.state.downtimeMs)',
    'const limitMs = Math.max(LEAST_LIMIT_MS, 0 * this.state.downtimeMs + 250)',
  ),
  'reads-dirty': one(
    'const writesPerS = stream.writesPerS / blockPages',
    'const writesPerS = (stream.writesPerS + stream.readsPerS) / blockPages',
  ),
  'regions-ignored': one(
    '  const { from, to } = pagesOf(stream, pageKiB, blockPages, pageCount)\n  // A block',
    '  const [from, to] = [0, pageCount]\n  // A block',
  ),
  'megabytes-binary': one('return (MBps * 1e6) / (pageKiB * KIB_BYTES)', 'return (MBps * 1_048_576) / (pageKiB * KIB_BYTES)'),
  'storage-cures': [
    {
      find: '      set.add(dirty, a, b, null, counts)\n',
      replace: '      new PendingPages(this.pageCount).add(dirty, a, b, null, counts)\n',
    },
    { find: '    now.readyS = Math.max(state.momentS, readS)', replace: '    now.readyS = Math.min(state.momentS, readS)' },
  ],
  'compression-idle': one('const bodyShare = wire.bodyShare / this.ratio', 'const bodyShare = wire.bodyShare'),
  'log-of-pages': one('this.logBytesPerS = logMBps * 1e6', 'this.logBytesPerS = Math.max(150, logMBps) * 1e6'),
  'disk-free': one('? vm.diskMiB * MIB_BYTES : 0', '? vm.diskMiB * 0 : 0'),
  'latency-free': one(
    'if (way === undefined || way === null) return this.latencyMs / 1000',
    'if (way === undefined || way === null) return this.latencyMs * 0',
  ),
  'precopy-loses-guest': [
    {
      find: "    active.interrupt(nowS)\n    active.guest.resume(nowS)\n    active.end(nowS, 'failed', { code: 'link-lost'",
      replace: "    active.interrupt(nowS)\n    active.guest.stop(nowS)\n    active.end(nowS, 'lost', { code: 'link-lost'",
    },
    {
      find: "    active.guest.resume(nowS)\n    active.end(nowS, 'failed', { code: 'crashed'",
      replace: "    active.guest.stop(nowS)\n    active.end(nowS, 'lost', { code: 'crashed'",
    },
  ],
  'postcopy-survives': [
    {
      find: "    active.guest.stop(nowS)\n    active.end(nowS, 'lost', { code: 'link-lost-split'",
      replace: "    active.guest.resume(nowS)\n    active.end(nowS, 'failed', { code: 'link-lost-split'",
    },
    { find: '  if (!wasSplit && from !== host) {', replace: '  if (from !== host) {' },
  ],
  'phase-any': one('const QUIET_BELOW = 0.5', 'const QUIET_BELOW = 100'),
  'model-resume-forgotten': one('downtimeS: rounds[n].timeS + resumeS, // Eq. 7', 'downtimeS: rounds[n].timeS, // Eq. 7'),
  'model-d-halved': one('const lambda = dirtyMBps / rateMBps // Eq. 3', 'const lambda = dirtyMBps / 2 / rateMBps // Eq. 3'),
  'model-sample-only': one('phi * sample + (1 - phi) * average', 'sample'),
  'cost-as-benefit': one(
    'cost:\n      weights.a * (downtimeS / downtime) +\n      weights.b * (totalS / total) +\n      weights.c * (migratedMB / migrated) +\n      weights.d * (energyJ / energy)',
    'cost: weights.a * (1 - downtimeS / downtime) + weights.b * (1 - totalS / total)\n      + weights.c * (1 - migratedMB / migrated) + weights.d * (1 - energyJ / energy)',
  ),
  'cost-dearest': one('one.cost - other.cost', 'other.cost - one.cost'),
  'gamma-ignored': one(
    'const share = skippedShare(gamma, timeS, dirtyMBps) // line 5',
    'const share = 0 * skippedShare(gamma, timeS, dirtyMBps) // line 5',
  ),
  'phi-never-tuned': one('    if (best !== null) phi = inside(', '    if (best === -1) phi = inside('),
  'devices-free': one(
    "        active.sender.wait(nowS, nowS + parts.fixedS.resume + parts.fixedS.announce)\n        return\n      case 'resuming':\n        this.complete",
    "        active.sender.wait(nowS, nowS)\n        return\n      case 'resuming':\n        this.complete",
  ),
  'zero-pages-whole': one(
    'this.zeroBytes = parts.wire.zeroPageBytes * parts.blockPages',
    'this.zeroBytes = parts.pageBytes + 0 * parts.wire.zeroPageBytes',
  ),
  'loss-harmless': one('    return cubicPart.get()(1 - share, rttS)', '    return cubicPart.get()(0 * (1 - share), rttS)'),
  'traffic-loss-unseen': one(
    '      return missingBytes > bytesPerS * (toS - fromS) * 1e-9 ? missingBytes / MIB_BYTES : 0',
    '      return missingBytes > Infinity ? missingBytes / MIB_BYTES : 0',
  ),
  'first-round-uncached': one('started: this.firstRound,\n      startedMidway', 'started: false,\n      startedMidway'),
  'delta-whole': one(
    '    const size = deltaBytes(pageWords * (1 - rewritten.kept), pageWords)',
    '    const size = deltaBytes(pageWords, pageWords) + 0 * rewritten.kept',
  ),
  'references-idle': one(
    'return memory.content.duplicates === null || nothingThere ? [] : [this]',
    'return memory.content.duplicates === null && nothingThere ? [this] : []',
  ),
  'storage-idle': one(
    'return memory.content.cache.to > memory.content.cache.from ? [this] : []',
    'return memory.content.cache.to < memory.content.cache.from ? [this] : []',
  ),
  'free-pages-sent': one('    const pages = this.set.takeRange(extent.from, extent.to)\n', '    const pages = 0 * extent.from\n'),
  'sweep-at-random': one("      return [{ ...part, kind: 'sequential' }]", "      return [{ ...part, kind: 'uniform' }]"),
  'curve-linear': one('cmdtMB + mfMB * Math.exp(af * applicationMB)', 'cmdtMB + mfMB * (1 + af * applicationMB)'),
  'eq2-canonical-forgotten': one(
    'const applicationMB = input.usedMB - input.canonicalMB // Eq. 2',
    'const applicationMB = input.usedMB // Eq. 2',
  ),
  'final-copy-uncapped': one('  if (liftsCap) active.setCap(Infinity)', '  if (liftsCap || nowS >= 0) active.setCap(Infinity)'),
  'device-state-free': one(
    "        active.sender.wait(nowS, nowS + parts.fixedS.device)\n        return\n      case 'device':\n        stop.step = 'device-bytes'\n        active.sender.joinChannels(nowS, parts.deviceBytes)",
    "        active.sender.wait(nowS, nowS)\n        return\n      case 'device':\n        stop.step = 'device-bytes'\n        active.sender.joinChannels(nowS, 0)",
  ),
  'postcopy-devices-free': one(
    "        to.step = 'device-bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes)",
    "        to.step = 'device-bytes'\n        active.sender.sendBytes(nowS, 0 * parts.deviceBytes)",
  ),
  'requests-wait-in-line': one(
    '    else waits.ahead(wait, wire.sendAhead(atS, stream.takeOut(wait.page)), atS)',
    '    else waits.inStream(wait, stream.ask(wait.page) + 0.05 * stream.wholeBytes)',
  ),
  'no-prefetch': one('stream.prefetchAfter(wait.page, policy.prefetchPages)', 'stream.prefetchAfter(wait.page, 0)'),
  'average-reversed': one('mu * mean + (1 - mu) * averages[averages.length - 1]', '(1 - mu) * mean + mu * averages[averages.length - 1]'),
  'rounds-weigh-alike': one(
    '  const dirtiedMB = rounds.reduce((sum, { dirtyMBps, timeS }) => sum + dirtyMBps * timeS, 0)\n  return dirtiedMB / rounds.reduce((sum, { timeS }) => sum + timeS, 0)',
    '  return rounds.reduce((sum, { dirtyMBps }) => sum + dirtyMBps, 0) / rounds.length',
  ),
  'hottest-first': [
    { find: 'const [never, once, lately, always] = classes', replace: 'const [always, lately, once, never] = classes' },
    { find: 'const [never, once, always] = classes', replace: 'const [always, once, never] = classes' },
  ],
  'ports-unshared': one(
    '    for (const resource of uses) if (this.flowsAt[resource].length + (this.steady?.foldedAt(resource) ?? 0) > 1) return false\n    return true',
    '    for (const resource of uses) if (this.flowsAt[resource].length > 1e9) return false\n    return true',
  ),
  'chain-off-by-one': one(
    'if (found.pages >= pages && found.pages > 0) states[i] = found.region',
    'if (found.pages >= pages && found.pages > 0) states[i] = (found.region + 1) % regions.count',
  ),
  'forecast-from-start': one('now.forecast = this.follow(active, state, aheadS)', 'now.forecast = this.follow(active, 0 * state, aheadS)'),
  'forecast-one-step': one(
    'for (let left = aheadS; left >= windowS && forecast < most; left -= windowS) {',
    'for (let left = Math.min(aheadS, windowS); left >= windowS && forecast < most; left -= windowS) {',
  ),
  'forecast-double': one('now.forecast = this.follow(active, state, aheadS)', 'now.forecast = this.follow(active, state, 2 * aheadS)'),
  'rounds-limit-off': one(
    'pages: thresholdPages }\n    if (view.roundsDone >= maxRounds) return',
    'pages: thresholdPages }\n    if (view.roundsDone >= 1e6 * maxRounds) return',
  ),
  'mebibytes-decimal': one('export const MIB_BYTES = 1_048_576', 'export const MIB_BYTES = 1_000_000'),
  'zero-markers-free': one('this.zeroBytes = parts.wire.zeroPageBytes * parts.blockPages', 'this.zeroBytes = 0 * parts.wire.zeroPageBytes'),
  'channels-idle': one(
    'const limit = mbpsEach === null ? Infinity : count * mbpsEach * BYTES_PER_S_OF_MBPS',
    'const limit = mbpsEach === null ? Infinity : mbpsEach * BYTES_PER_S_OF_MBPS',
  ),
  'growth-unnoticed': one('if (stopWhenRoundsGrow && view.atTopRate && ', 'if (stopWhenRoundsGrow && view.roundsDone < 0 && '),
  'peek-once': one('const PEEK_PAGES = 1024', 'const PEEK_PAGES = 1e12'),
  'request-without-return': one('roundTripS: 2 * parts.latencyS', 'roundTripS: 1 * parts.latencyS'),
  'disk-writes-lost': one(
    '    if (blocks === null || own.pass === null) return false\n',
    '    if (blocks === null || own.pass !== null) return false\n',
  ),
  'first-round-at-minimum': one(
    'setRate(this.state, active, this.firstRate(active, nowS))',
    'setRate(this.state, active, this.floor + 0 * this.firstRate(active, nowS))',
  ),
  'traffic-limit-tight': one('view.pageCount * trafficFactor) return', 'view.pageCount * trafficFactor / 2) return'),
  'swing-free': one('  return vm.loadSwing === 0 ? plain', '  return vm.loadSwing === 0 || key !== -1 ? plain'),
  'cost-by-own-value': one(
    'weights.a * (downtimeS / downtime) +\n      weights.b * (totalS / total) +\n      weights.c * (migratedMB / migrated) +\n      weights.d * (energyJ / energy)',
    'weights.a * (downtimeS / Math.max(downtimeS, 0 * downtime)) +\n      weights.b * (totalS / Math.max(totalS, 0 * total)) +\n      weights.c * (migratedMB / Math.max(migratedMB, 0 * migrated)) +\n      weights.d * (energyJ / Math.max(energyJ, 0 * energy))',
  ),
  'references-stale': [
    {
      find: 'const unwritten = open[word - fromWord] & duplicates[word] & ~content.withDuplicates(written[word])',
      replace: 'const unwritten = open[word - fromWord] & (duplicates[word] | ~memory.unsent.lanes(word, memory.set.scan.at.scanned))',
    },
    { find: '    if (any === 0) return taken\n    const written', replace: '    if (any === -1.5) return taken\n    const written' },
    {
      find: '    return allNamed(this.active!)\n  }\n\n  encoders(active: BoostContext): Encoder[] {\n    const { memory, parts } = active\n',
      replace:
        '    return this.active === null\n  }\n\n  encoders(active: BoostContext): Encoder[] {\n    const { memory, parts } = active\n',
    },
    { find: ': unwritten & there[word]', replace: ': unwritten & (there[word] | ~memory.unsent.lanes(word, memory.set.scan.at.scanned))' },
  ],
  'channels-own-links': one(
    '    for (const resource of flow.uses) share = Math.min(share, this.capacityOf(resource))',
    '    for (const resource of flow.uses) share = Math.min(share, this.capacityOf(resource) * flow.connections)',
  ),
  'bandwidth-cost-unset': one(
    'setRate(this.state, active, line * cheapestShare(dirtied / line, this.weight))',
    'setRate(this.state, active, line + 0 * cheapestShare(dirtied / line, this.weight))',
  ),
  'window-log-kept': one(
    'hottestSwept(part, upTo[i], upTo[i + 1], regions, law, found)',
    'hottestSwept(part, upTo[0], upTo[i + 1], regions, law, found)',
  ),
  'states-in-sixteens': one(
    'if (found.pages >= pages && found.pages > 0) states[i] = found.region',
    'if (found.pages >= pages && found.pages > 0) states[i] = found.region & ~15',
  ),
  'states-modulo-8': one(
    'if (found.pages >= pages && found.pages > 0) states[i] = found.region',
    'if (found.pages >= pages && found.pages > 0) states[i] = found.region % 8',
  ),
  'chain-too-strict': one('const tooFar = distance > this.farthest + (1 - this.farthest) / 2', 'const tooFar = distance > this.farthest'),
  'odd-states-unseen': one('oddStates.push(observations.known < 0 ? 1 : 0)', 'oddStates.push(0 * observations.known)'),
  'collection-half': one(
    'freed += memory.set.takeRange(region.from, region.to)',
    'freed += memory.set.takeRange(region.from, Math.floor((region.from + region.to) / 2))',
  ),
  'planner-traffic-blind': one(
    "  if (scenario.schedule.traffic === 'given') return vm.traffic",
    "  if (scenario.schedule.traffic === 'given') return { ...vm.traffic, inMbps: 0, outMbps: 0 }",
  ),
  'planner-deadline-blind': [
    {
      find: 'deadlineS: migration.deadlineS === null ? null : migration.deadlineS - nowS',
      replace: 'deadlineS: nowS < 0 ? migration.deadlineS : null',
    },
    {
      find: 'const { queue, limits } = planner.decide(ready)',
      replace: 'const { queue, limits } = planner.decide(this.asListed.filter((request) => ready.includes(request)))',
    },
  ],
  'planner-serial': one(
    '    { concurrency: null, total: 1 },\n    { concurrency: 1, total: null },\n    { concurrency: 2, total: null },\n    { concurrency: 4, total: null },\n    { concurrency: null, total: null },',
    '    { concurrency: null, total: 1 },',
  ),
  'planner-parallel': one(
    '    { concurrency: null, total: 1 },\n    { concurrency: 1, total: null },\n    { concurrency: 2, total: null },\n    { concurrency: 4, total: null },\n    { concurrency: null, total: null },',
    '    { concurrency: null, total: null },',
  ),
  'migration-first': [
    {
      find: "flows.push({ host, peerHost, in: network.trafficFlow(host, peerHost, 'in'), out: network.trafficFlow(host, peerHost, 'out') })",
      replace:
        "flows.push({ host, peerHost, in: Object.assign(network.trafficFlow(host, peerHost, 'in'), { app: true }), out: Object.assign(network.trafficFlow(host, peerHost, 'out'), { app: true }) })",
    },
    {
      find: '      system.caps[i] = mostOf(group[i])',
      replace:
        '      const own: any = group[i]\n      let most = mostOf(own)\n      if (own.app) for (const r of own.uses) { let left = this.capacityOf(r); for (const f of this.flowsAt[r] as any[]) if (!f.app) left -= mostOf(f); most = Math.min(most, Math.max(left, 1e4)) }\n      system.caps[i] = most',
    },
  ],
  'traffic-first': [
    {
      find: "flows.push({ host, peerHost, in: network.trafficFlow(host, peerHost, 'in'), out: network.trafficFlow(host, peerHost, 'out') })",
      replace:
        "flows.push({ host, peerHost, in: Object.assign(network.trafficFlow(host, peerHost, 'in'), { app: true }), out: Object.assign(network.trafficFlow(host, peerHost, 'out'), { app: true }) })",
    },
    {
      find: '      system.caps[i] = mostOf(group[i])',
      replace:
        '      const own: any = group[i]\n      let most = mostOf(own)\n      if (!own.app) for (const r of own.uses) { let left = this.capacityOf(r); for (const f of this.flowsAt[r] as any[]) if (f.app) left -= mostOf(f); most = Math.min(most, Math.max(left, 1e4)) }\n      system.caps[i] = most',
    },
  ],
  'reservation-undivided': one('* BYTES_PER_S_OF_MBPS) / among(request)', '* BYTES_PER_S_OF_MBPS)'),
  'priority-reversed': one('y.migration.priority - x.migration.priority', 'x.migration.priority - y.migration.priority'),
  'deadline-last': one(
    '(x.migration.deadlineS ?? Infinity) - (y.migration.deadlineS ?? Infinity)',
    '(y.migration.deadlineS ?? Infinity) - (x.migration.deadlineS ?? Infinity)',
  ),
  'leaps-unseen': one('unlikely < ODD_LEAP * all', 'unlikely < 0 * ODD_LEAP * all'),
  'clone-unicast': one(
    "        to.step = 'device-bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes)",
    "        to.step = 'device-bytes'\n        active.sender.sendBytes(nowS, parts.deviceBytes * (parts.cloned?.hosts.length ?? 1))",
  ),
  'compression-half': one('const bodyShare = wire.bodyShare / this.ratio', 'const bodyShare = (wire.bodyShare * (1 + 1 / this.ratio)) / 2'),
  'free-pages-half': one(
    '    const pages = this.set.takeRange(extent.from, extent.to)\n',
    '    const pages = this.set.takeRange(extent.from, (extent.from + extent.to) >> 1)\n',
  ),
  'storage-half': one(
    'return this.unwrittenCache === null ? extentLanes([this.cache], word) : this.unwrittenCache[word]',
    'return (this.unwrittenCache === null ? extentLanes([this.cache], word) : this.unwrittenCache[word]) & 0x55555555',
  ),
  'channels-two': one(
    'Infinity : count * mbpsEach * BYTES_PER_S_OF_MBPS',
    'Infinity : Math.min(2, count) * mbpsEach * BYTES_PER_S_OF_MBPS',
  ),
  'clone-uncached': one(
    '{ ...fetchDefaults, push, pushFollows, prefetchPages, unmapUsPerRange: 0,',
    '{ ...fetchDefaults, push, unmapUsPerRange: 0,',
  ),
  'final-copy-twice': one(
    '  const transferredMiB = active.handed / MIB_BYTES\n',
    '  const last = active.rounds[state.rounds - 1]\n  const transferredMiB = active.handed / MIB_BYTES + (last?.kind === "stop" ? last.sentMiB : 0)\n',
  ),
  'deadline-from-start': one(
    'completed && state.endS <= request.migration.deadlineS',
    'completed && state.endS - state.startS <= request.migration.deadlineS',
  ),
  'guest-foresees-nothing': one('const load = guest.loadAhead(nowS, sendS)', 'const load = 0 * guest.loadAhead(nowS, sendS)'),
  'half-duplex': one(
    "const down = this.addResource(host.id, host.id, 'down', host.mbps)",
    "const down = up\n      this.addResource(host.id, host.id, 'down', host.mbps)",
  ),
  'cost-without-downtime': one('weights.a * (downtimeS / downtime) +', '0 * weights.a * (downtimeS / downtime) +'),
  'rate-floor-ignored': one(
    'return Math.min(this.ceiling, Math.max(this.floor, dirtied + this.delta))',
    'return Math.min(this.ceiling, dirtied + this.delta)',
  ),
  'cpu-unlimited': one('  if (cpuMbps === null) return Infinity\n', '  if (cpuMbps === null || migrationCpuShare >= 0) return Infinity\n'),
  'planner-slowdown-blind': one('part(downtime, sums.lostS, largest.lostS) +', 'part(downtime, sums.downtimeS, largest.downtimeS) +'),
  'ended-uncounted': one('this.count(request.slot, -1)', 'this.count(request.slot, 0)'),
}
