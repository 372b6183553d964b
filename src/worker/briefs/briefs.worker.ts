/** The worker that grades briefs, behind comlink. Neither document is trusted: what a page sends may come from a link. */
import { expose } from 'comlink'
import { grade, solutionOf } from '../../briefs/grade.ts'
import { readBrief } from '../../briefs/readBrief.ts'
import type { BriefsService } from './briefsProtocol.ts'

const service: BriefsService = {
  async grade(document, solution, onSeed) {
    const read = readBrief(document)
    if (!read.ok) return read
    const parsed = solutionOf(read.brief, solution)
    return parsed.ok ? { ok: true, grade: grade(read.brief, parsed.scenario, onSeed) } : parsed
  },
}

expose(service)
