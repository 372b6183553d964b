/** The five papers as cited. A DOI is given only if the paper or a publisher's record prints it. */

export interface Paper {
  id: PaperId
  /** Short name in the text. */
  short: string
  title: string
  authors: string[]
  year: number
  /** Venue of publication. */
  venue: string
  doi: string | null
}

export type PaperId = 'liu2011' | 'svard2014' | 'ruan2014' | 'sliwko2017' | 'dayaratne2024'

export const papers: readonly Paper[] = [
  {
    id: 'liu2011',
    short: 'Liu et al. 2011',
    title: 'Performance and Energy Modeling for Live Migration of Virtual Machines',
    authors: ['Haikun Liu', 'Cheng-Zhong Xu', 'Hai Jin', 'Jiayu Gong', 'Xiaofei Liao'],
    year: 2011,
    venue: 'HPDC\u00A0’11, San Jose, pp.\u00A0171–182',
    doi: '10.1145/1996130.1996154',
  },
  {
    id: 'svard2014',
    short: 'Svärd et al. 2014',
    title:
      'The Noble Art of Live VM Migration: Principles and performance of precopy, postcopy and hybrid migration of demanding ' +
      'workloads',
    authors: ['Petter Svärd', 'Steve Walsh', 'Benoit Hudzia', 'Johan Tordsson', 'Erik Elmroth'],
    year: 2014,
    venue: 'Umeå University and SAP Research',
    doi: null,
  },
  {
    id: 'ruan2014',
    short: 'Ruan et al. 2014',
    title: 'Efficient Live Migration of Virtual Machines with a Novel Data Filter',
    authors: ['Yonghui Ruan', 'Zhongsheng Cao', 'Yuanzhen Wang'],
    year: 2014,
    venue: '11th IFIP International Conference on Network and Parallel Computing (NPC), Ilan, pp.\u00A0369–382',
    doi: '10.1007/978-3-662-44917-2_31',
  },
  {
    id: 'sliwko2017',
    short: 'Sliwko and Getov 2017',
    title: 'Transfer Cost of Virtual Machine Live Migration in Cloud Systems',
    authors: ['Leszek Sliwko', 'Vladimir Getov'],
    year: 2017,
    venue: 'Technical report, University of Westminster',
    doi: null,
  },
  {
    id: 'dayaratne2024',
    short: 'Dayaratne 2024',
    title: 'Traffic-Aware Live Virtual Machine Migration',
    authors: ['Venudi Dayaratne'],
    year: 2024,
    venue: 'Research proposal, final year project in computer science',
    doi: null,
  },
]

export function isPaperId(text: string): text is PaperId {
  return papers.some(({ id }) => id === text)
}

/** The paper whose id an experiment's id starts with; null if there is none. */
export function paperOfExperiment(id: string): PaperId | null {
  const paper = id.slice(0, id.indexOf('-'))
  return isPaperId(paper) ? paper : null
}
