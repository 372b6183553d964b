/** Random lists in tests grow up to their `maxLength`; fast-check's default limits them to about ten elements. */
import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), defaultSizeToMaxWhenMaxSpecified: true })
