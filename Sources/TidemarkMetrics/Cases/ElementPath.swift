/// The key path of an array's element, worded only when it is called for.
struct ElementPath {
  let array: String
  let index: Int

  func callAsFunction() -> String { "\(array)[\(index)]" }
}
