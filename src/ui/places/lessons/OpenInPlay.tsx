/** Links that open the runs of a step in Play, with all controls. */
import { BUTTON } from '../../../kit/Button.tsx'
import type { Lesson, LessonStep } from '../../../teaching/lessons/lessonSchema.ts'
import { runScenario } from '../../../teaching/lessons/stepScenario.ts'
import { Menu } from '../../../kit/menu/Menu.tsx'
import { useShareLink } from '../../share/useShareLink.ts'
import { textOf } from './lessonTexts.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'

export function OpenInPlay({ lesson, step, seed }: { lesson: Lesson; step: LessonStep; seed: number }) {
  const encode = useShareLink()
  const runs = Object.entries(step.runs)
  if (encode === null || runs.length === 0) return null
  const links = runs.map(([run, { name }]) => ({
    run,
    name: name === undefined ? texts.run(run) : textOf(lesson, name),
    href: encode(runScenario(lesson, step, run, seed)),
  }))
  if (links.length === 1)
    return (
      <a className={BUTTON.plain} href={links[0].href}>
        {texts.openInPlay}
      </a>
    )
  return (
    <Menu label={texts.openInPlay} name={texts.openInPlay}>
      {() =>
        links.map(({ run, name, href }) => (
          <a key={run} className={BUTTON.entry} href={href}>
            {name}
          </a>
        ))
      }
    </Menu>
  )
}
