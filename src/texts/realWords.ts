/** Texts of the command line that understands virsh, QEMU's monitors and a shell, in English, by key. */

// analysis/realWords/parseRealWords.ts
export const tooLong = 'This line is too long.'
export const openQuote = 'A quote is not closed.'
export const unknownCommand = (name: string): string =>
  `Unknown command "${name}". Use virsh, an HMP command, QMP as JSON, or ip, tc and ssh.`

// analysis/realWords/virsh.ts, hmp.ts, qmp.ts, parameters.ts
export const usage = (form: string): string => `Usage: ${form}`
export const unknownVirsh = (name: string): string => `virsh has no command "${name}" for a migration.`
export const unknownHmp = (name: string): string => `HMP has no command "${name}" for a migration.`
export const unknownQmp = (name: string): string => `QMP has no command "${name}" for a migration.`
export const unknownParameter = (name: string): string => `Unknown migration parameter "${name}".`
export const unknownCapability = (name: string): string => `Unknown migration capability "${name}".`
export const didYouMean = (name: string): string => `Did you mean "${name}"?`
export const notNumber = (received: string, wanted: string): string => `Enter ${wanted} instead of ${received}.`
export const wholeMs = 'whole milliseconds, such as 500,'
export const wholeNumber = 'a whole number'
export const secondsNumber = 'seconds, such as 0.5,'
export const sizePerSecond = 'a size per second, such as 100M,'
export const bytesPerSecond = 'a number of bytes per second'
export const enter = (range: string): string => `Enter ${range}.`
export const notJson = 'This is not complete JSON. A QMP command looks like {"execute":"migrate-pause"}.'
export const noExecute = 'QMP needs a member "execute" with the name of a command.'
export const notOutOfBand = (command: string): string => `QEMU takes ${command} only as "execute", not as "exec-oob".`
export const argumentsNoObject = 'QMP needs an object { … } as "arguments".'
export const missingArgument = (name: string): string => `The argument "${name}" is missing or of the wrong kind.`
export const settingNotEvent = (name: string): string =>
  `${name} cannot change during a run here. Set it in Setup; it applies from the start.`
export const onlyBeforePush = 'In post-copy, QEMU follows max-postcopy-bandwidth; max-bandwidth has no effect.'
export const onlyInPush = 'max-postcopy-bandwidth can be changed here in post-copy. For its start, set it in Setup.'
export const postcopyCapability =
  'QEMU accepts postcopy-ram only before the migration starts. "Start post-copy" sets it from the start of the run.'
export const capabilityFixed = (name: string): string => `QEMU accepts ${name} only before the migration starts. Set it in Setup.`
export const onlyReads = 'This command only reads values. The page already shows them.'
export const noPauseBeforeSwitchover = 'This migration does not wait before switchover (pause-before-switchover is off).'
export const startsWithScenario = 'The scenario starts the migration. Its options are in Setup.'
export const resumesByItself = 'The guest resumes by itself on the destination.'
export const destroysGuest =
  "This powers the guest off, so there is nothing to migrate. To crash a host, use ssh HOST 'echo c > /proc/sysrq-trigger'."
export const stopRemark =
  'The guest stops and the remaining memory is copied. QEMU leaves a manually stopped guest paused on the destination; here it resumes.'
export const removedInQemu6 = 'QEMU 6.0 removed this command in favour of migrate_set_parameter.'

// analysis/realWords/shell.ts
export const shellForms =
  "Supported: ip link set DEV down, tc qdisc add dev DEV root netem loss P%, ssh HOST 'echo c > /proc/sysrq-trigger'."
export const cutForm = 'To restore the link: ip link set eth0 down; sleep 2; ip link set eth0 up'
export const lossForm = 'To end the loss: tc qdisc add dev eth0 root netem loss 1%; sleep 10; tc qdisc del dev eth0 root'
export const controls = 'The simulator supports the congestion controls cubic and bbr.'

// analysis/realWords/completion.ts
export const setsDowntime = 'Set the downtime limit'
export const setsBandwidth = 'Set the bandwidth limit'
export const startsPostcopy = 'Start post-copy'
export const cancels = 'Cancel the migration'
export const pauses = 'Pause post-copy'
export const recovers = 'Recover a paused post-copy'
export const switchesOver = 'Stop the guest and switch over'
export const cuts = 'Cut the source’s link'
export const loses = 'Drop packets at the source'
export const crashesSource = 'Crash the source host'
export const crashesDestination = 'Crash the destination host'
