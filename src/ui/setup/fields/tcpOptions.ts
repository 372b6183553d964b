/** Choices of a path's TCP, with their labels. */
import * as texts from '../../../texts/setup.ts'

export const tcpOptions = [['ideal', texts.idealTcp], ['cubic', 'CUBIC'], ['bbr', 'BBR']] as const
