/** Random lists in tests grow as long as their `maxLength` says; fast-check's default keeps them to some ten elements. */
import fc from 'fast-check'

fc.configureGlobal({ ...fc.readConfigureGlobal(), defaultSizeToMaxWhenMaxSpecified: true })
