import { describe, expect, it } from 'vitest'
import { scriptUrlMaker } from './scriptUrl.ts'

const location = { href: 'https://host.example/switchover/#s=1.x', origin: 'https://host.example' }

/** A Trusted Types factory that records the addresses its policy approves. */
function trustedTypes() {
  const blessed: string[] = []
  return {
    blessed,
    createPolicy: (_name: string, rules: { createScriptURL(address: string): string }) => ({
      createScriptURL(address: string) {
        const href = rules.createScriptURL(address)
        blessed.push(href)
        return href
      },
    }),
  }
}

describe('the URL of a script', () => {
  it("is approved by the page's policy if the browser has Trusted Types", () => {
    const factory = trustedTypes()
    expect(scriptUrlMaker({ trustedTypes: factory, location })('./sw.js')).toBe('https://host.example/switchover/sw.js')
    expect(factory.blessed).toEqual(['https://host.example/switchover/sw.js'])
  })

  it('is the same in a browser without Trusted Types', () => {
    expect(scriptUrlMaker({ location })('./sw.js')).toBe('https://host.example/switchover/sw.js')
  })

  it('is a blob of the page, also if the page is a file and has no origin', () => {
    expect(scriptUrlMaker({ location })('blob:https://host.example/1#film')).toBe('blob:https://host.example/1#film')
    const file = { href: 'file:///media/usb/switchover.html', origin: 'file://' }
    expect(scriptUrlMaker({ location: file })('blob:null/1#film')).toBe('blob:null/1#film')
    expect(() => scriptUrlMaker({ location: file })('https://other.example/sw.js')).toThrow(TypeError)
    expect(() => scriptUrlMaker({ location })('blob:null/1')).toThrow(TypeError)
  })

  it.each(['https://other.example/sw.js', '//other.example/sw.js', 'data:text/javascript,1', 'blob:https://other.example/x'])(
    'is refused if it is %s',
    (address) => {
      const factory = trustedTypes()
      expect(() => scriptUrlMaker({ trustedTypes: factory, location })(address)).toThrow(TypeError)
      expect(() => scriptUrlMaker({ location })(address)).toThrow(TypeError)
      expect(factory.blessed).toEqual([])
    },
  )
})
