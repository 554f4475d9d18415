"""What is used of diff-match-patch, which says no types of its own."""

class diff_match_patch:
    Diff_Timeout: float
    Match_Threshold: float
    Match_Distance: int

    def diff_main(self, text1: str, text2: str, checklines: bool = ...) -> list[tuple[int, str]]: ...
    def diff_cleanupSemantic(self, diffs: list[tuple[int, str]]) -> None: ...
    def match_main(self, text: str, pattern: str, loc: int) -> int: ...
