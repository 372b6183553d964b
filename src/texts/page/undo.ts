/** Texts of undo and redo, in English, by key. */
import { hostName } from '../../units/hostName.ts'

export const group = 'History'
export const undo = 'Undo'
export const redo = 'Redo'
export const undoOf = (change: string): string => `Undo: ${change}`
export const redoOf = (change: string): string => `Redo: ${change}`
export const undone = (change: string): string => `Undone: ${change}`
export const redone = (change: string): string => `Redone: ${change}`
export const undoKeys = 'Ctrl Z'
export const redoKeys = 'Ctrl Shift Z'

// play/undo/changeWords.ts
export const fromTo = (name: string, from: string, to: string): string => `${name} ${from} → ${to}`
export const on = 'on'
export const off = 'off'
export const byDefault = 'default'
/** The words of the command, its value and its moment. */
export const commandGiven = (command: string, time: string): string => `${command} at ${time}`
export const commandRemoved = (event: string): string => `Remove ${event}`
export const commandTakenBack = (command: string): string => `Remove command: ${command}`
export const commandChanged = (from: string, to: string): string => `${from} → ${to}`
export const commandMoved = (command: string, from: string, to: string): string => `${command}: ${from} → ${to}`
export const withValue = (command: string, value: string): string => `${command} ${value}`
export const noBandwidthLimit = 'No bandwidth limit'
export const newWorkload = 'New workload'
export const cutLinkFor = (time: string): string => `Cut link for ${time}`
export const cutLinkForGood = 'Cut link for good'
export const crash = (host: string): string => `Crash ${hostName(host)}`
export const commands = (count: string): string => `${count} events`
export const scenario = (name: string): string => `Open "${name}"`
export const unnamedScenario = 'Open another scenario'
export const workload = 'Workload'
export const settings = (count: string): string => `${count} settings`
export const strategy = 'Strategy'
export const view = 'View'
export const vm = 'VM'
export const panel = 'Panel'
export const weights = 'Weights'
/** Items of lists, by the list's name in a scenario. */
export const itemNames = {
  hosts: 'host',
  vms: 'VM',
  streams: 'memory region',
  phases: 'phase',
  migrations: 'migration',
  links: 'link',
} as const
export const itemAdded = (item: string): string => `Add ${item}`
export const run = (letter: string): string => `run ${letter}`
export const pinned = (name: string): string => `Pin ${name}`
export const pins = 'Runs in Compare'
export const lastChange = 'last change'
export const pages = 'pages'
export const dataCentre = 'data centre'
export const hostPort = (host: string): string => `Port of ${hostName(host)}`
