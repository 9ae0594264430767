import TidemarkData

extension Subject {
  /// Readers of numbers and images; `png` and `tar` get at what others reach only inside archives.
  static let dense: [String: Subject] = {
    let records = [0, 1].map { [UInt8($0), UInt8($0)] + (0..<3072).map { UInt8($0 % 251) } }
    let cifar = Writers.tar([
      ("c/a", records.flatMap(\.self)), ("c/b", records.flatMap(\.self)), ("c/n", Array("x\ny\n".utf8)),
    ])
    let images = [("train/a/1.png", Writers.png()), ("train/b/2.png", Writers.png()), ("test/a/3.png", Writers.png())]
    return [
      "idx": Subject(
        IDXReader(), shape: [2, 2],
        files: [
          File("train-inputs", "ti", Writers.idx([2, 2, 2], Array(1...8))),
          File("train-labels", "tl", Writers.gzip(Writers.idx([2], [0, 1]))),
          File("test-inputs", "ei", Writers.gzip(Writers.idx([2, 2, 2], Array(1...8)))),
          File("test-labels", "el", Writers.idx([2], [1, 0])),
        ]),
      "cifar": Subject(
        CIFARReader(), shape: [3, 32, 32],
        options: [
          "labels": .text("coarse-and-fine"), "trainMembers": .text("c/a"), "testMembers": .text("c/b"),
          "coarseMember": .text("c/n"),
        ],
        files: [File("archive", "c.tar", cifar)], others: [Writers.gzip(cifar)]),
      "npy": Subject(
        NPYReader(), shape: [2],
        files: [
          File("train-inputs", "ti", Writers.npy("<f4", "(2, 2)", [UInt8](repeating: 0, count: 16))),
          File("train-labels", "tl", Writers.npy("|u1", "(2,)", [0, 1])),
          File("test-inputs", "ei", Writers.npy(">i2", "(2, 2)", [UInt8](repeating: 1, count: 8))),
          File("test-labels", "el", Writers.npy("<i8", "(2,)", [UInt8](repeating: 0, count: 16))),
        ],
        others: [
          Writers.npy(">f8", "(2, 2)", [UInt8](repeating: 0, count: 32)), Writers.npy("|b1", "(2, 2)", [0, 1, 0, 1]),
          Writers.npy("<f2", "(2, 2)", [UInt8](repeating: 60, count: 8)),
        ]),
      "npz": Subject(
        NPZReader(), shape: [2], counts: (1, 1, 0), options: ["testEvery": .integer(2)],
        files: [File("archive", "a.npz", Writers.zip(arrays))], others: [Writers.zip(arrays, deflated: true)]),
      "safetensors": Subject(
        SafetensorsReader(), shape: [2], counts: (1, 1, 0), options: ["testEvery": .integer(2)],
        files: [
          File(
            "archive", "t.safetensors",
            Writers.safetensors(
              #"{"train_inputs":{"dtype":"U8","shape":[2,2],"data_offsets":[0,4]},"#
                + #""train_labels":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}"#, [1, 2, 3, 4, 0, 0]))
        ],
        others: [
          Writers.safetensors(
            #"{"__metadata__":{"a":"b"},"train_inputs":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]},"#
              + #""train_labels":{"dtype":"I64","shape":[2],"data_offsets":[8,24]}}"#, [UInt8](repeating: 0, count: 24))
        ]),
      "images": Subject(
        ImageFolderReader(), shape: [4, 4], counts: (4, 4, 0), options: ["path": .text("{split}/{class}/*")],
        files: [File("images", "i.zip", Writers.zip(images))], others: [Writers.zip(images, deflated: true)]),
      "images-tar": Subject(
        ImageFolderReader(), shape: [4, 4], counts: (4, 4, 0), options: ["path": .text("{split}/{class}/*")],
        files: [File("images", "i.tar", Writers.tar(images))], others: [Writers.gzip(Writers.tar(images))]),
      "png": png,
    ]
  }()

  private static let arrays = [
    ("train_inputs.npy", Writers.npy("|u1", "(2, 2)", [1, 2, 3, 4])),
    ("train_labels.npy", Writers.npy("|u1", "(2,)", [0, 0])),
  ]

  /// Two images, each a file: the first is brought to the size of the second.
  private static let png = Subject(
    ImageFolderReader(), shape: [3, 4, 4], counts: (1, 1, 0),
    options: ["path": .text("*"), "class": .text("a"), "testEvery": .integer(2), "resize": .text("cover")],
    files: [File("images", "1.png", Writers.png()), File("images", "2.png", Writers.png(colour: 2))],
    others: [(0, 1), (0, 16), (2, 8), (2, 16), (3, 2), (3, 8), (4, 8), (6, 8), (6, 16)].flatMap { colour, depth in
      [false, true].map { Writers.png(side: 9, colour: colour, depth: depth, interlaced: $0) }
    })
}
